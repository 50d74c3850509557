using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The same furniture in every room, and no box room.</summary>
public sealed partial class FurnitureTests
{
    private const int MostLines = 400;

    private static readonly string[] BoxRooms =
        ["Services", "Helpers", "Managers", "Interfaces", "Models", "Common", "Utils", "Utilities", "Misc"];

    private static IEnumerable<SourceFile> Ours => Repository.Code("src").Concat(Repository.Code("samples")).Concat(Repository.Code("tests"));

    [Fact]
    public void No_folder_is_named_after_nothing() =>
        Ours.Where(f => f.Folder.Split('/').Intersect(BoxRooms, StringComparer.OrdinalIgnoreCase).Any()).ShouldBeEmpty();

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        var wrong =
            from file in Ours
            where file.Extension == ".cs" && NamespaceOf().Match(file.Code) is { Success: true } found
                && found.Groups["name"].Value != ExpectedNamespace(file)
            select $"{file}: {NamespaceOf().Match(file.Code).Groups["name"].Value}, not {ExpectedNamespace(file)}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_program_has_no_namespace() =>
        Ours.Where(f => f.Extension == ".cs" && f.Name is not ("Program.cs" or "AssemblyFixtures.cs" or "AssemblyInfo.cs") && !NamespaceOf().IsMatch(f.Code))
            .ShouldBeEmpty();

    [Fact]
    public void A_file_of_four_hundred_lines_is_two_files() =>
        Ours.Where(f => f.Text.AsSpan().Count('\n') > MostLines).Select(f => $"{f}: {f.Text.AsSpan().Count('\n')} lines").ShouldBeEmpty();

    [Fact]
    public void Log_messages_are_written_in_the_rooms_log() =>
        Repository.Code("src").Where(f => f.Code.Contains("[LoggerMessage", StringComparison.Ordinal) && !f.Name.EndsWith("Log.cs", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Every_option_says_what_it_is()
    {
        var silent =
            from file in Repository.Code("src")
            where file.Name.EndsWith("Options.cs", StringComparison.Ordinal)
            from Match option in Options().Matches(file.Text)
            where !option.Groups["before"].Value.TrimEnd().Split('\n')[^1].TrimStart().StartsWith("///", StringComparison.Ordinal)
                && !option.Groups["before"].Value.TrimEnd().EndsWith(']')
            select $"{file}: {option.Groups["name"].Value}";
        silent.ShouldBeEmpty();
    }

    /// <summary>What is handed out to apps has one namespace, so that they need one using; its folders are for us.</summary>
    private static string ExpectedNamespace(SourceFile file)
    {
        var parts = file.Folder.Split('/').Skip(1).ToArray();
        return parts[0] == "SecureAccess.RelyingParty" ? parts[0] : string.Join('.', parts);
    }

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(@"(?<before>(?:[^\n]*\n){2})[ ]+public (?!const|static|sealed|class)(?:required )?[\w<>?,.\[\] ]+ (?<name>\w+) \{ get; (?:set|init);")]
    private static partial Regex Options();
}
