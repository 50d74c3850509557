using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>The numbers of the journey, section <c>Proofing</c>.</summary>
public sealed class ProofingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Proofing";

    /// <summary>How long the e-mail confirmation code is valid. Default 15 minutes; 1 minute to 24 hours (SP 800-63A-4 3.8).</summary>
    public TimeSpan EmailCodeValidity { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the activation code by text is valid. Default 10 minutes; 1 to 10 minutes (SP 800-63A-4 3.8).</summary>
    public TimeSpan PhoneCodeValidity { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long the activation code of a letter is valid from the day it was mailed. Default 30 days, as Secure Access has it; SP 800-63A-4 3.8 allows 21
    /// days within the contiguous United States and 30 elsewhere. 7 to 30 days.
    /// </summary>
    public TimeSpan MailCodeValidity { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a letter may take until it is mailed, before its code's time runs all the same. Default 3 days; 0 to 10 days.</summary>
    public TimeSpan LetterHandling { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long after a letter was ordered another one can be, unless it came back. Default 10 days; 1 to 30 days.</summary>
    public TimeSpan LetterWait { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Letters for one person, and to one address, within 90 days. Default 3; 1 to 10.</summary>
    public int Letters { get; set; } = 3;

    /// <summary>How long a temporary password, made for a caller, opens the account. Default 3 days; 1 hour to 7 days.</summary>
    public TimeSpan TemporaryPasswordValidity { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long a continuation code waits for the other device. Default 1 hour; 5 minutes to 24 hours.</summary>
    public TimeSpan ContinuationValidity { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a phone must have kept SIM card and carrier to prove who an owner is who lost their second factor (SP 800-63B-4 3.1.3.3). Default 30 days;
    /// 1 to 100 days.
    /// </summary>
    public TimeSpan RecoveryPhoneWatch { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Failed tries of one stage that lock it for a taxpayer number and for a case. Default 3; 1 to 10.</summary>
    public int FailedTries { get; set; } = 3;

    /// <summary>
    /// Failed tries of one stage, or messages asked for, from one device, and from one network address. Default 30, in Development
    /// 10,000; 10 to 10,000.
    /// </summary>
    public int FailedTriesOfOrigin { get; set; } = 30;

    /// <summary>Wrong codes of one person that close a channel. Default 10; 5 to 100 (SP 800-63B-4 3.2.2).</summary>
    public int WrongCodes { get; set; } = 10;

    /// <summary>The time within which failures add up. Default 24 hours; 1 to 168 hours.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a stage or channel stays locked. Default 24 hours; 1 to 168 hours.</summary>
    public TimeSpan Lock { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Messages to one e-mail address or phone within an hour. Default 5; 2 to 20.</summary>
    public int MessagesPerHour { get; set; } = 5;

    /// <summary>Whether a student loan counts as a financial account. Default true: accepted since 2018.</summary>
    public bool StudentLoans { get; set; } = true;

    /// <summary>
    /// When the applications stop taking the sign-in that imported e-Services users had before; with offset. Until then they may put their proofing off, and
    /// afterwards nothing goes without it. Default none: it is over.
    /// </summary>
    public DateTimeOffset? CutOver { get; set; }

    /// <summary>The numbers as the ledger's limits.</summary>
    public StageLimits ToLimits() => new(
        PerPerson: new AttemptPolicy(FailedTries, Window, Lock),
        PerOrigin: new AttemptPolicy(FailedTriesOfOrigin, Window, Lock),
        PerChannel: new AttemptPolicy(WrongCodes, Window, Lock),
        PerTarget: new AttemptPolicy(MessagesPerHour, TimeSpan.FromHours(1), TimeSpan.FromHours(1)),
        PerLetter: new AttemptPolicy(Letters, TimeSpan.FromDays(90), TimeSpan.FromDays(30)));
}
