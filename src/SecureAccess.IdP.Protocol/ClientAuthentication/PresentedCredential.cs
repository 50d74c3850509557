namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>What a request offers to prove its client by (RFC 6749, 2.3).</summary>
internal abstract record PresentedCredential
{
    private PresentedCredential()
    {
    }

    /// <summary>A secret, by header or in the body.</summary>
    /// <param name="Method">Which of the two, one of <c>ClientAuthenticationMethod</c>.</param>
    /// <param name="ClientId">Whose.</param>
    /// <param name="Value">The secret.</param>
    public sealed record Secret(string Method, string ClientId, string Value) : PresentedCredential
    {
        public override string ToString() => $"Secret({Method}, {ClientId})";
    }

    /// <summary>A signed assertion.</summary>
    public sealed record Assertion(string Type, string Jwt) : PresentedCredential
    {
        public override string ToString() => "Assertion(***)";
    }

    /// <summary>A client id alone.</summary>
    public sealed record Nothing(string ClientId) : PresentedCredential;

    /// <summary>More than one at once, or none and no client id.</summary>
    /// <param name="Description">For the client's developer.</param>
    public sealed record Contradictory(string Description) : PresentedCredential;

    /// <summary>An Authorization header that cannot be read.</summary>
    public sealed record Unreadable : PresentedCredential;
}
