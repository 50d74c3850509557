namespace SecureAccess.IdP.Domain.Agreements;

/// <summary>The user agreement, versioned: whoever accepted an older version is asked again at the next sign-in.</summary>
public static class Agreement
{
    /// <summary>The version in force. Its text is a resource of the Accounts room.</summary>
    public const int CurrentVersion = 1;
}
