using System.Security.Cryptography;

namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>What a code that was sent proves.</summary>
public enum CodePurpose
{
    /// <summary>That an e-mail address is read by the person who typed it; not a factor.</summary>
    EmailConfirmation = 1,

    /// <summary>That the person holds the phone their carrier account names, in the proofing journey.</summary>
    PhoneActivation = 2,

    /// <summary>Second factor of a sign-in.</summary>
    SignIn = 3,

    /// <summary>That the person holds a phone they add as an authenticator.</summary>
    PhoneEnrolment = 4,

    /// <summary>That whoever takes up a case on another device still reads the case's e-mail.</summary>
    Continuation = 5,

    /// <summary>That the person gets what is mailed to the address of record, in the proofing journey.</summary>
    MailActivation = 6,

    /// <summary>That whoever forgot the password reads the account's e-mail; an issued recovery code (SP 800-63B-4 4.2.1.2).</summary>
    PasswordReset = 20,

    /// <summary>That whoever lost a factor reads the account's e-mail; an issued recovery code (SP 800-63B-4 4.2.1.2).</summary>
    RecoveryByEmail = 21,

    /// <summary>That they hold the phone with which they were proofed; a second such code, by another way.</summary>
    RecoveryByText = 22,

    /// <summary>That they get what is mailed to the address of record; a second such code, by another way.</summary>
    RecoveryByLetter = 23,

    /// <summary>That whoever wants to be reached at another e-mail address reads it; not a factor.</summary>
    EmailChange = 30,
}

/// <summary>
/// A code sent to a person (SP 800-63B-4 3.1.3; SP 800-63A-4 3.8): six digits (a mailed one: eight), bound to one owner and one purpose, void after its
/// time, after five wrong tries, after use, and as soon as a newer one is issued.
/// </summary>
/// <remarks>
/// Only a keyed hash is stored: six digits under a plain hash are found in a blink. A try is counted by a conditional write
/// <em>before</em> the value is looked at, so parallel guesses cannot exceed the limit; the use is a second conditional write, so of
/// two requests with the right value one wins.
/// </remarks>
public sealed class OneTimeCode
{
    /// <summary>Digits of a code: 20 bits (SP 800-63B-4 3.1.3).</summary>
    public const int Digits = 6;

    private OneTimeCode()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The case, session or account it belongs to.</summary>
    public Guid OwnerId { get; private init; }

    /// <summary>What it proves.</summary>
    public CodePurpose Purpose { get; private init; }

    /// <summary>Keyed hash of the address it was sent to.</summary>
    public string TargetKey { get; private init; } = "";

    /// <summary>Keyed hash of the code, bound to <see cref="Id"/>.</summary>
    public string CodeHash { get; private init; } = "";

    /// <summary>Whether it was spoken in a call, not written in a message.</summary>
    public bool ByVoice { get; private init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; private init; }

    /// <summary>When it stops being valid.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Tries so far.</summary>
    public int Tries { get; private set; }

    /// <summary>When it was used, or replaced by a newer one; null while it can be used.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>Digits of a code that is mailed: it is out there for weeks, and so is longer.</summary>
    public const int MailedDigits = 8;

    /// <summary>A random code of as many decimal digits as its purpose asks for.</summary>
    public static string Draw(CodePurpose purpose) =>
        RandomNumberGenerator.GetString("0123456789", purpose is CodePurpose.MailActivation or CodePurpose.RecoveryByLetter ? MailedDigits : Digits);

    /// <summary>Issues a code.</summary>
    /// <param name="id">Row id; part of what is hashed.</param>
    /// <param name="ownerId">Case, session or account.</param>
    /// <param name="purpose">What it proves.</param>
    /// <param name="targetKey">Keyed hash of the address.</param>
    /// <param name="codeHash">Keyed hash of the code.</param>
    /// <param name="now">Time of issue.</param>
    /// <param name="validity">How long it is valid.</param>
    /// <param name="byVoice">Whether it is spoken in a call.</param>
    public static OneTimeCode Issue(
        Guid id, Guid ownerId, CodePurpose purpose, string targetKey, string codeHash, DateTimeOffset now, TimeSpan validity, bool byVoice = false) => new()
    {
        Id = id,
        OwnerId = ownerId,
        Purpose = purpose,
        TargetKey = targetKey,
        CodeHash = codeHash,
        ByVoice = byVoice,
        IssuedAt = now,
        ExpiresAt = now + validity,
    };
}
