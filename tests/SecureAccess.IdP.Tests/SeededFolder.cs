using SecureAccess.IdP.Tests;

[assembly: AssemblyFixture(typeof(SeededFolder))]

namespace SecureAccess.IdP.Tests;

/// <summary>
/// What the first start of a server leaves behind: database, seeded accounts, keys. Made once; a fixture starts on a copy, because hashing
/// the same passwords and making the same keys for each of hundreds of servers took most of the time of all tests.
/// </summary>
public sealed class SeededFolder : IAsyncLifetime
{
    private static readonly string Template = Directory.CreateTempSubdirectory("secureaccess-seeded-").FullName;

    public async ValueTask InitializeAsync()
    {
        await using var server = new ServerFixture(Template);
        using var client = server.CreateClient();
        (await client.GetAsync(new Uri("/connect/jwks", UriKind.Relative))).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Template, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A new folder with a copy.</summary>
    public static string Copy(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        foreach (var directory in Directory.EnumerateDirectories(Template, "*", SearchOption.AllDirectories))
        {
            var copy = Directory.CreateDirectory(Path.Combine(folder, Path.GetRelativePath(Template, directory)));
            if (!OperatingSystem.IsWindows())
            {
                copy.UnixFileMode = new DirectoryInfo(directory).UnixFileMode;
            }
        }

        foreach (var file in Directory.EnumerateFiles(Template, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(Template, file)));
        }

        return folder;
    }
}
