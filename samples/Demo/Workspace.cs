using System.Runtime.InteropServices;

namespace Demo;

/// <summary>Where the repository, the built programs and the runtime are.</summary>
public sealed class Workspace
{
    private readonly string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private Workspace(string root) => Root = root;

    /// <summary>The repository's folder.</summary>
    public string Root { get; }

    /// <summary>The <c>dotnet</c> host of the runtime that runs the launcher, whatever stands in the search path.</summary>
    public static string DotnetHost { get; } = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Finds the repository above the launcher's own folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The launcher was moved out of it.</exception>
    public static Workspace Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SecureAccess.IdP.sln")))
            {
                return new Workspace(folder.FullName);
            }
        }

        throw new DirectoryNotFoundException("The demonstration runs from its repository.");
    }

    /// <summary>The program of a part, built in the same configuration as the launcher.</summary>
    public string ProgramOf(Part part) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", part.Assembly, configuration, $"{part.Assembly}.dll"));

    /// <summary>The folder a part finds its pages, settings and data in.</summary>
    public string FolderOf(Part part) => Path.Combine(Root, part.Project);
}
