using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// Reads what a request proves about its sender's keys, wherever clients speak to us directly, and hands out nonces. Which proofs are due
/// follows from the client: <c>dpop_bound_access_tokens</c> (RFC 9449, 5.2), and sender-constrained tokens only under FAPI 2.0 (5.3.2.1-4).
/// </summary>
internal sealed class SenderConstraints(
    DpopProofs proofs, DpopNonces nonces, ClientCertificate certificates, EndpointAddresses addresses, IOptions<ProtocolOptions> options)
{
    /// <summary>The header that carries proofs (RFC 9449, 4.1).</summary>
    public const string Header = "DPoP";

    private const string NonceHeader = "DPoP-Nonce";

    /// <summary>For a token request: what its tokens will be bound to.</summary>
    public async ValueTask<ConstraintOutcome> ForTokensAsync(HttpContext context, Client client, CancellationToken cancellationToken)
    {
        var outcome = await ReadProofAsync(context, client, accessToken: "", cancellationToken);
        if (outcome is not ConstraintOutcome.Proven { Confirmation: var proven })
            return outcome;

        // RFC 8705, 3.4: tokens are bound to a certificate only for who asked for that; another's may change with each connection.
        var confirmation = client.TlsClientCertificateBoundAccessTokens ? proven : proven with { X5tS256 = "" };
        if (client.TlsClientCertificateBoundAccessTokens && confirmation.X5tS256.Length == 0)
        {
            return new ConstraintOutcome.Refused(new ProtocolError(
                ErrorCode.InvalidRequest, "The client's access tokens are bound to its certificate; the connection has none."));
        }

        if (client.DpopBoundAccessTokens && confirmation.Jkt.Length == 0)
            return Refuse(context, client, "The client's access tokens are bound by DPoP; the request has no proof.");

        return client.SecurityProfile == SecurityProfile.Fapi2 && confirmation.IsNone
            ? Refuse(context, client, "The client's security profile needs sender-constrained tokens; the request has no proof.")
            : new ConstraintOutcome.Proven(confirmation);
    }

    /// <summary>For a request with an access token, or none: the key of its DPoP proof and its certificate, as far as it has them.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="client">Whose rules the proof is held to.</param>
    /// <param name="accessToken">The token the proof has to name; empty where no token is used.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ConstraintOutcome> ReadProofAsync(
        HttpContext context, Client client, string accessToken, CancellationToken cancellationToken)
    {
        var headers = context.Request.Headers[Header];
        if (headers.Count == 0)
            return new ConstraintOutcome.Proven(new Confirmation("", certificates.ThumbprintOf(context)));

        // RFC 9449, 4.3: not more than one, lest two readers each take another.
        if (headers.Count > 1)
            return new ConstraintOutcome.Refused(Invalid("more than one header"));

        var expected = new DpopExpectation(
            context.Request.Method,
            addresses.AllOf(context.Request.Path),
            client.SecurityProfile == SecurityProfile.Fapi2,
            NeedsNonce(client))
        {
            AccessToken = accessToken,
        };
        return await proofs.CheckAsync(headers[0] ?? "", expected, cancellationToken) switch
        {
            DpopOutcome.Proven { Jkt: var jkt, NonceAge: var age } => Proven(context, client, jkt, age),
            DpopOutcome.NonceMissing => AskForNonce(context),
            DpopOutcome.Invalid { Detail: var detail } => new ConstraintOutcome.Refused(Invalid(detail)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private ConstraintOutcome.Proven Proven(HttpContext context, Client client, string jkt, TimeSpan? nonceAge)
    {
        // RFC 9449, 8.2: the next one comes before this one is over, so that no request has to be made twice.
        if (NeedsNonce(client) && nonceAge > options.Value.DpopNonceLifetime / 2)
            context.Response.Headers[NonceHeader] = nonces.Issue();

        return new ConstraintOutcome.Proven(new Confirmation(jkt, certificates.ThumbprintOf(context)));
    }

    private ConstraintOutcome.Refused AskForNonce(HttpContext context)
    {
        context.Response.Headers[NonceHeader] = nonces.Issue();
        return new ConstraintOutcome.Refused(new ProtocolError(ErrorCode.UseDpopNonce, "The proof needs the nonce of the DPoP-Nonce header."));
    }

    /// <summary>Refuses a request without a proof where one is due, with a nonce to make one with.</summary>
    public ConstraintOutcome.Refused AskForProof(HttpContext context, Client client) =>
        Refuse(context, client, "The access token is bound by DPoP; the request has no proof.");

    private ConstraintOutcome.Refused Refuse(HttpContext context, Client client, string description)
    {
        if (NeedsNonce(client))
            context.Response.Headers[NonceHeader] = nonces.Issue();

        return new ConstraintOutcome.Refused(new ProtocolError(ErrorCode.InvalidDpopProof, description));
    }

    private bool NeedsNonce(Client client) => options.Value.DpopNonces switch
    {
        DpopNoncePolicy.Always => true,
        DpopNoncePolicy.Fapi2 => client.SecurityProfile == SecurityProfile.Fapi2,
        _ => false,
    };

    private static ProtocolError Invalid(string detail) =>
        new(ErrorCode.InvalidDpopProof, "The DPoP proof is not valid for this request.") { Detail = detail };
}
