using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>The outcome of checking form, kind, algorithm, key and signature of a token: nothing of its content is used before.</summary>
internal abstract record SignedToken
{
    private SignedToken()
    {
    }

    /// <param name="Issuer">The issuer that the provider's metadata names, to compare <c>iss</c> with.</param>
    /// <param name="Algorithm">The <c>alg</c> of the header, one of the allowed.</param>
    /// <param name="Claims">The content.</param>
    public sealed record Verified(string Issuer, string Algorithm, JsonElement Claims) : SignedToken;

    public sealed record Rejected(TokenFault Fault) : SignedToken;

    public sealed record ProviderUnreachable(string Detail) : SignedToken;
}
