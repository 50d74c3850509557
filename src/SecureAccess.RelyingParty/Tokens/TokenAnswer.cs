namespace SecureAccess.RelyingParty;

/// <summary>The outcome of a call to the token endpoint (RFC 6749 section 5).</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    public sealed record Issued(string AccessToken, TimeSpan? ExpiresIn, string? RefreshToken, string? IdToken) : TokenAnswer
    {
        /// <summary>Tokens are not for logs.</summary>
        public override string ToString() => nameof(Issued);
    }

    /// <param name="Error">The error code of the provider, for example <c>invalid_grant</c>.</param>
    public sealed record Refused(string Error) : TokenAnswer;

    public sealed record Unreachable(string Detail) : TokenAnswer;
}
