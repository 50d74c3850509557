namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>How a person authenticated, one entry for each factor that was verified.</summary>
public enum AuthenticationMethod
{
    /// <summary>Something known.</summary>
    Password = 1,

    /// <summary>A code sent by text message: something held (the phone), over a second channel. Restricted (SP 800-63B-4 3.1.3.3).</summary>
    TextCode = 2,

    /// <summary>A code of an authenticator app (RFC 6238): something held.</summary>
    AppCode = 3,

    /// <summary>A passkey or security key (WebAuthn): something held, bound to this provider's name, so that no false page can use it.</summary>
    Passkey = 4,

    /// <summary>A code spoken in a telephone call: like <see cref="TextCode"/>, restricted, over another service of the same line.</summary>
    VoiceCode = 5,

    /// <summary>
    /// A saved recovery code: a look-up secret, something held (SP 800-63B-4 3.1.2). With a password it is AAL2: two kinds of factor, and the code,
    /// which works once, resists replay (3.2.7). It is also what recovery at AAL2 asks for: one code and one factor that is bound (4.2.2.2).
    /// </summary>
    RecoveryCode = 6,
}
