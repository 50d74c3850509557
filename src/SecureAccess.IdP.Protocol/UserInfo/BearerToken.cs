namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>How a request presents its access token (RFC 6750, 2).</summary>
internal abstract record BearerToken
{
    private BearerToken()
    {
    }

    /// <summary>In the header or in the form body, once.</summary>
    /// <param name="Value">The token.</param>
    /// <param name="Scheme"><c>DPoP</c> (RFC 9449, 7.1) or <c>Bearer</c>, as sent in the header; a body's token counts as a bearer's.</param>
    public sealed record Presented(string Value, string Scheme) : BearerToken
    {
        public override string ToString() => "Presented(***)";
    }

    /// <summary>Not at all: the challenge then carries no error (3.1).</summary>
    public sealed record Missing : BearerToken;

    /// <summary>Twice, in the query, or in a request that cannot be read.</summary>
    /// <param name="Description">For the client's developer.</param>
    public sealed record Malformed(string Description) : BearerToken;
}
