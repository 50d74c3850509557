namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>What came of writing a UserInfo answer.</summary>
internal abstract record UserInfoAnswer
{
    private UserInfoAnswer()
    {
    }

    /// <summary>It is on the wire.</summary>
    public sealed record Sent : UserInfoAnswer;

    /// <summary>The client asked for encryption and has no key for it; nothing was sent.</summary>
    public sealed record NoEncryptionKey : UserInfoAnswer;
}
