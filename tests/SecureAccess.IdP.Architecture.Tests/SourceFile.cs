using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>A file of the repository, named by its path from the root with forward slashes.</summary>
internal sealed partial class SourceFile(string root, string path)
{
    private readonly Lazy<string> text = new(() => File.ReadAllText(path));
    private readonly Lazy<string> code = new(() => WithoutComments(File.ReadAllText(path)));

    public string Path { get; } = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');

    public string Extension => System.IO.Path.GetExtension(Path);

    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

    public string Text => text.Value;

    /// <summary>The text without comments: what the compiler sees.</summary>
    public string Code => code.Value;

    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public override string ToString() => Path;

    private static string WithoutComments(string source) => Comments().Replace(source, match => match.Groups["keep"].Value);

    // Strings are matched too, and kept, so that "http://" does not begin a comment.
    [GeneratedRegex("""(?<keep>\"\"\".*?\"\"\"|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*")|//[^\n]*|/\*.*?\*/|@\*.*?\*@|<!--.*?-->""", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
