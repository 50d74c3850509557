namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>The folder by which letters go to the print house, section <c>Notifications:LetterFolder</c>. Where it is set, no letter gateway is needed.</summary>
public sealed class LetterFolderOptions
{
    /// <summary>
    /// The folder, shared by all nodes; an absolute path. It must be there: where a share is not mounted, letters wait. Default: none, and letters go to
    /// the gateway.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>How long a letter waits for others at most before its batch is closed. Default 1 h; 1 min to 24 h.</summary>
    public TimeSpan BatchEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>By when a letter is to be in the mail, from its hand-over on; named in the manifest. Default 1 day; 1 h to 14 days.</summary>
    public TimeSpan DueWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often the folder is looked at. Default 1 min; 1 s to 1 h.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long files that were taken, and marks of letters that were handed over, stay. Default 90 days; 30 to 3650.</summary>
    public int KeepDays { get; set; } = 90;

    /// <summary>Whether letters go by a folder.</summary>
    internal bool IsSet => Path.Length > 0;

    internal IEnumerable<string> Faults()
    {
        if (!IsSet)
        {
            yield break;
        }

        (bool Good, string Fault)[] rules =
        [
            (System.IO.Path.IsPathFullyQualified(Path) && Directory.Exists(Path), "Path must be the absolute path of a folder that is there."),
            (BatchEvery >= TimeSpan.FromMinutes(1) && BatchEvery <= TimeSpan.FromHours(24), "BatchEvery must be 1 min to 24 h."),
            (DueWithin >= TimeSpan.FromHours(1) && DueWithin <= TimeSpan.FromDays(14), "DueWithin must be 1 h to 14 days."),
            (PollInterval >= TimeSpan.FromSeconds(1) && PollInterval <= TimeSpan.FromHours(1), "PollInterval must be 1 s to 1 h."),
            (KeepDays is >= 30 and <= 3650, "KeepDays must be 30 to 3650."),
        ];
        foreach (var (good, fault) in rules)
        {
            if (!good)
            {
                yield return $"Notifications:LetterFolder:{fault}";
            }
        }
    }

    /// <inheritdoc />
    public override string ToString() => IsSet ? "(letter folder)" : "(no letter folder)";
}
