using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Notifications.Letters.Sftp;

/// <summary>
/// The SFTP server by which letters go to the print house, section <c>Notifications:LetterSftp</c>; instead of a letter folder. Where it is set, no letter
/// gateway is needed.
/// </summary>
public sealed partial class LetterSftpOptions
{
    /// <summary>Name or address of the SFTP server. Default: none, and letters go by the folder or the gateway.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port. Default 22; 1 to 65535.</summary>
    public int Port { get; set; } = 22;

    /// <summary>Who signs in there. Required where there is a host.</summary>
    public string User { get; set; } = "";

    /// <summary>A file with the private key of that user, in the form of OpenSSH or in PEM; an absolute path. Not readable by everybody. Required where there is a host.</summary>
    public string PrivateKeyFile { get; set; } = "";

    /// <summary>What that file is encrypted under; a secret. Default: it is not encrypted.</summary>
    public string PrivateKeyPassphrase { get; set; } = "";

    /// <summary>
    /// The fingerprints of the keys by which the server is known, as <c>ssh-keygen -lf</c> writes them (<c>SHA256:…</c>). A server that shows another key gets
    /// nothing. 1 to 8 where there is a host: name the next one before the server changes its key.
    /// </summary>
    public IList<string> HostKeys { get; } = [];

    /// <summary>The folder for letters, from where the user arrives. Default <c>out</c>.</summary>
    public string Out { get; set; } = "out";

    /// <summary>The folder in which the print house tells what became of them. Default <c>in</c>.</summary>
    public string In { get; set; } = "in";

    /// <summary>By when a letter is to be in the mail, from its hand-over on; named in the manifest. Default 1 day; 1 h to 14 days.</summary>
    public TimeSpan DueWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often the server is asked for what the print house tells. Default 5 min; 1 s to 24 h.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Most time for one letter, from the connection on. For a server that is slow to answer raise this and the lease together. Default 5 s; 50 ms to half the
    /// lease.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether letters go by SFTP.</summary>
    internal bool IsSet => Host.Length > 0;

    internal IEnumerable<string> Faults(TimeSpan lease)
    {
        if (!IsSet)
        {
            return [];
        }

        (bool Good, string Fault)[] rules =
        [
            (Port is >= 1 and <= 65535, "Port must be 1 to 65535."),
            (User.Length > 0, "User is missing."),
            (Path.IsPathFullyQualified(PrivateKeyFile) && File.Exists(PrivateKeyFile), "PrivateKeyFile must be the absolute path of a file that is there."),
            (!IsOpenToAll(PrivateKeyFile), "PrivateKeyFile is readable by everybody on this machine."),
            (HostKeys.Count is >= 1 and <= 8 && HostKeys.All(key => Fingerprint().IsMatch(key)), "HostKeys must be 1 to 8 fingerprints of the form SHA256:…: an unknown server would get the letters."),
            (IsFolder(Out) && IsFolder(In) && Out != In, "Out and In must be two folders."),
            (DueWithin >= TimeSpan.FromHours(1) && DueWithin <= TimeSpan.FromDays(14), "DueWithin must be 1 h to 14 days."),
            (PollInterval >= TimeSpan.FromSeconds(1) && PollInterval <= TimeSpan.FromHours(24), "PollInterval must be 1 s to 24 h."),
            (Timeout >= TimeSpan.FromMilliseconds(50) && 2 * Timeout <= lease, "Timeout must be 50 ms to half of Notifications:Lease."),
        ];
        return rules.Where(rule => !rule.Good).Select(rule => $"Notifications:LetterSftp:{rule.Fault}");
    }

    private static bool IsFolder(string path) => path.Length is > 0 and <= 200 && path[^1] != '/' && !path.Split('/').Contains("..");

    private static bool IsOpenToAll(string file) => !OperatingSystem.IsWindows() && File.Exists(file) && File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead);

    /// <inheritdoc />
    public override string ToString() => IsSet ? $"{Host}:{Port}" : "(no SFTP server)";

    [GeneratedRegex(@"^SHA256:[A-Za-z0-9+/]{43}\z")]
    private static partial Regex Fingerprint();
}
