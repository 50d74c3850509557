using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty;

/// <summary>Reads the provider's answer from the address: plain, or signed (JARM) where the app demands that.</summary>
internal sealed class ReceiveAuthorizationResponse(SecureAccessOptions options, TimeProvider clock)
{
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        public sealed record Read(AuthorizationResponse Response) : Outcome;

        public sealed record Failed(SignInFailure Failure) : Outcome;
    }

    public async Task<Outcome> ReceiveAsync(IQueryCollection query, CancellationToken cancellation)
    {
        if (!options.UseSignedResponses)
            return AuthorizationResponse.Read(query) is { } plain ? new Outcome.Read(plain) : Rejected("A parameter of the answer comes twice");

        // An unsigned answer is refused, errors included: else whoever can write an address could leave the signature out.
        if (query["response"] is not [{ Length: > 0 } text])
            return Rejected("The answer is not signed");
        return await options.IdTokenSignature.VerifyAsync(text, cancellation) switch
        {
            SignedToken.ProviderUnreachable down => new Outcome.Failed(new SignInFailure.ProviderUnreachable(down.Detail)),
            SignedToken.Rejected rejected => Rejected($"The signed answer broke a rule: {rejected.Fault}"),
            SignedToken.Verified token when FindFault(token) is { } fault => Rejected($"The signed answer broke a rule: {fault}"),
            SignedToken.Verified token => new Outcome.Read(AuthorizationResponse.From(token.Claims)),
            _ => Rejected("Unknown outcome"),
        };
    }

    // JARM section 2.4: the provider that was asked (mix-up), this client, and not too late.
    private TokenFault? FindFault(SignedToken.Verified token)
    {
        if (!string.Equals(token.Claims.Text("iss"), token.Issuer, StringComparison.Ordinal))
            return TokenFault.Issuer;
        if (token.Claims.Audiences() is not [var audience] || !string.Equals(audience, options.ClientId, StringComparison.Ordinal))
            return TokenFault.Audience;
        return token.Claims.Seconds("exp") is { } expiry && expiry > (clock.GetUtcNow() - options.ClockSkew).ToUnixTimeSeconds()
            ? null
            : TokenFault.Expired;
    }

    private static Outcome.Failed Rejected(string rule) => new(new SignInFailure.ResponseRejected(rule));
}
