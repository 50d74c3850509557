namespace Demo;

/// <summary>One program of the demonstration. A further one is one more row of <see cref="Parts"/>.</summary>
/// <param name="Name">Short name, in front of its log lines.</param>
/// <param name="What">What it is, in the table of addresses.</param>
/// <param name="Project">Folder of its project below the repository; the last segment is the assembly's name.</param>
/// <param name="Address">Where it listens, and where it answers <c>/health</c> once it is ready.</param>
/// <param name="Settings">Configuration handed over as environment variables.</param>
public sealed record Part(string Name, string What, string Project, Uri Address, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Name of the assembly.</summary>
    public string Assembly => Path.GetFileName(Project);
}
