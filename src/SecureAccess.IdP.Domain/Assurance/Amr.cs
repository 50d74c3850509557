namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>The authentication method reference values this provider issues (RFC 8176). <c>kba</c> is never issued.</summary>
public static class Amr
{
    /// <summary>Password.</summary>
    public const string Password = "pwd";

    /// <summary>One-time password.</summary>
    public const string OneTimePassword = "otp";

    /// <summary>Confirmation by text message.</summary>
    public const string Sms = "sms";

    /// <summary>Confirmation by telephone call.</summary>
    public const string Telephone = "tel";

    /// <summary>Two or more kinds of factor.</summary>
    public const string MultiFactor = "mfa";

    /// <summary>Two or more channels.</summary>
    public const string MultiChannel = "mca";

    /// <summary>Possession of a key was proven.</summary>
    public const string ProofOfPossession = "pop";

    /// <summary>The key is secured by hardware, as its maker attests.</summary>
    public const string HardwareKey = "hwk";

    /// <summary>The key is secured by software: it can be copied to other devices of its owner.</summary>
    public const string SoftwareKey = "swk";

    /// <summary>The person's presence was tested.</summary>
    public const string UserPresence = "user";
}
