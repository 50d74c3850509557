using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// Whether whoever presents an access token to us holds the keys it is bound to (RFC 9449, 7; RFC 8705, 3). A bound token sent as a
/// bearer's is refused, or binding would be up to the thief (CVE-2024-49755); so is a bearer's token dressed up as bound.
/// </summary>
internal sealed class BoundTokens(SenderConstraints constraints)
{
    /// <summary>Looks at scheme and proofs.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="client">Whom the token was issued to.</param>
    /// <param name="token">The token.</param>
    /// <param name="scheme">The scheme it was sent by, of <see cref="TokenScheme"/>.</param>
    /// <param name="bound">The keys it is bound to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ConstraintOutcome> CheckAsync(
        HttpContext context, Client client, string token, string scheme, Confirmation bound, CancellationToken cancellationToken)
    {
        if ((scheme == TokenScheme.Dpop) != (bound.Jkt.Length > 0))
            return Invalid("another scheme than its binding asks for");

        if (scheme == TokenScheme.Dpop && context.Request.Headers[SenderConstraints.Header].Count == 0)
            return constraints.AskForProof(context, client);

        var proven = await constraints.ReadProofAsync(context, client, scheme == TokenScheme.Dpop ? token : "", cancellationToken);
        return proven is ConstraintOutcome.Proven { Confirmation: var confirmation } && !bound.IsMetBy(confirmation)
            ? Invalid("another key than it is bound to")
            : proven;
    }

    private static ConstraintOutcome.Refused Invalid(string detail) =>
        new(new ProtocolError(ErrorCode.InvalidToken, "The access token is not valid.") { Detail = detail });
}
