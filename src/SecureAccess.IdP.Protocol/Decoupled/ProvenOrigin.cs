using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>
/// What a client registered about the proof of its authorization requests holds here too, or an attacker who cannot make such a request would
/// start this flow in the client's name instead, and send the person the code to type.
/// </summary>
internal static class ProvenOrigin
{
    /// <summary>
    /// A signature (RFC 9101, 10.5) is refused to be done without: device requests have no signed form (RFC 8628), backchannel ones have their
    /// own (CIBA Core, 7.1.1). Pushing (RFC 9126, 6) is what a client does here anyway, from server to server; what proves that it was the
    /// client is its authentication, and a public one has none.
    /// </summary>
    public static CheckOutcome Check(Client client, string grantType)
    {
        var signs = grantType == GrantType.Ciba && client.BackchannelAuthenticationRequestSigningAlg.Length > 0;
        if (client.RequireSignedRequestObject && !signs)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "The client has to sign its requests, and this one is not signed.");

        return client.RequirePushedAuthorizationRequests && client.IsPublic
            ? CheckOutcome.Refuse(ErrorCode.InvalidRequest, "The client has to push its authorization requests, and cannot prove this one.")
            : CheckOutcome.Pass;
    }
}
