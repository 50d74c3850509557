namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>
/// An e-mail address that mail came back from, or that a mail server refused for good. Holds the keyed hash alone, by which the account that has the address
/// is found.
/// </summary>
public sealed class BouncedAddress
{
    private BouncedAddress()
    {
    }

    /// <summary>Keyed hash of the address.</summary>
    public string Key { get; private init; } = "";

    /// <summary>How many mails did not reach it.</summary>
    public int Times { get; private set; }

    /// <summary>When the last one did not.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>An address that a mail did not reach.</summary>
    public static BouncedAddress First(string key, DateTimeOffset at) => new() { Key = key, Times = 1, LastAt = at };
}
