namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>What operators learn about stored passwords.</summary>
internal static partial class PasswordsLog
{
    [LoggerMessage(
        6301, LogLevel.Error, "A stored password is in a form that this version does not know, or under a pepper that is not configured; its owner cannot sign in by password")]
    public static partial void Unreadable(ILogger log);
}
