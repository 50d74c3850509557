namespace SecureAccess.RelyingParty;

/// <summary>The outcome of asking for the signed-in person's access token.</summary>
public abstract record AccessTokenOutcome
{
    private AccessTokenOutcome()
    {
    }

    /// <summary>A token that is good for a while yet.</summary>
    /// <param name="Token">The access token, for <c>Authorization: Bearer</c>.</param>
    public sealed record Ready(string Token) : AccessTokenOutcome
    {
        /// <summary>Tokens are not for logs.</summary>
        public override string ToString() => nameof(Ready);
    }

    /// <summary>Nobody is signed in, or the provider renews this sign-in no more: challenge the person.</summary>
    public sealed record SignInAgain : AccessTokenOutcome;

    /// <summary>The provider cannot be reached now; the sign-in may still be good. Ask the person to try again in a while.</summary>
    public sealed record ProviderUnreachable : AccessTokenOutcome;
}
