namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>Authenticator assurance levels of SP 800-63B-4.</summary>
public enum Aal
{
    /// <summary>Nobody authenticated.</summary>
    None = 0,

    /// <summary>One factor: an intermediate state during a sign-in. No token is issued on it.</summary>
    One = 1,

    /// <summary>Two distinct factors, or one multi-factor authenticator.</summary>
    Two = 2,

    /// <summary>A device-bound, verified cryptographic authenticator with user verification.</summary>
    Three = 3,
}
