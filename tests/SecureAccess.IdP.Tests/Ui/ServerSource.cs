namespace SecureAccess.IdP.Tests.Ui;

/// <summary>The server's own files, found upwards from where the tests run.</summary>
internal static class ServerSource
{
    public static string Root { get; } = Path.Combine(RepositoryRoot(), "src", "SecureAccess.IdP");

    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    /// <summary>The room a file stands in: the first folder under the server.</summary>
    public static string Room(string file) => Relative(file).Split('/')[0];

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SecureAccess.IdP.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
