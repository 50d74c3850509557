namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The files of the repository, found from where the tests were built.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        ["artifacts", "bin", "obj", "node_modules", "data", "TestResults", ".git", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    /// <summary>Everything that is written by hand and by the tools whose output is kept.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(Root).Select(path => new SourceFile(Root, path))];

    /// <summary>Code and pages, without what the migration tool generated.</summary>
    public static IEnumerable<SourceFile> Code(string under) =>
        Files.Where(f => f.IsUnder(under) && !f.IsGenerated && (f.Extension is ".cs" or ".cshtml"));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => !NotOurs.Contains(Path.GetFileName(f)))
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SecureAccess.IdP.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
