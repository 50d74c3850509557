using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Notifications;

/// <summary>When an address is taken for one that nothing reaches, section <c>Notifications:Undeliverable</c>.</summary>
public sealed class UndeliverableOptions
{
    /// <summary>E-mails of one address that came back or were refused for good, after which no code goes there. Default 3; 1 to 20.</summary>
    public int Emails { get; set; } = 3;

    /// <summary>The time within which they add up. Default 30 days; 1 to 180 days.</summary>
    public TimeSpan EmailWindow { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long no code goes there after the last of them. Default 24 hours; 1 hour to 30 days.</summary>
    public TimeSpan EmailLock { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Letters for one person, or to one address, that could not be delivered, after which no code goes by letter. Default 2; 1 to 10.</summary>
    public int Letters { get; set; } = 2;

    /// <summary>The time within which they add up. Default 180 days; 30 to 300 days.</summary>
    public TimeSpan LetterWindow { get; set; } = TimeSpan.FromDays(180);

    /// <summary>How long no code goes by letter after the last of them. Default 30 days; 1 to 90 days.</summary>
    public TimeSpan LetterLock { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The first three as a limit of the ledger.</summary>
    internal AttemptPolicy PerEmail => new(Emails, EmailWindow, EmailLock);

    /// <summary>The others.</summary>
    internal AttemptPolicy PerLetter => new(Letters, LetterWindow, LetterLock);

    internal IEnumerable<string> Faults()
    {
        (bool Good, string Fault)[] rules =
        [
            (Emails is >= 1 and <= 20, "Emails must be 1 to 20."),
            (EmailWindow >= TimeSpan.FromDays(1) && EmailWindow <= TimeSpan.FromDays(180), "EmailWindow must be 1 to 180 days."),
            (EmailLock >= TimeSpan.FromHours(1) && EmailLock <= TimeSpan.FromDays(30), "EmailLock must be 1 hour to 30 days."),
            (Letters is >= 1 and <= 10, "Letters must be 1 to 10."),
            (LetterWindow >= TimeSpan.FromDays(30) && LetterWindow <= TimeSpan.FromDays(300), "LetterWindow must be 30 to 300 days."),
            (LetterLock >= TimeSpan.FromDays(1) && LetterLock <= TimeSpan.FromDays(90), "LetterLock must be 1 to 90 days."),
        ];
        return rules.Where(rule => !rule.Good).Select(rule => $"Notifications:Undeliverable:{rule.Fault}");
    }
}
