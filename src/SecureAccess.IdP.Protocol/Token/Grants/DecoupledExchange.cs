using System.Diagnostics;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Token.Grants;

/// <summary>
/// How a waiting client gets its tokens (RFC 8628, 3.4 and 3.5; CIBA Core, 10 and 11): it polls, not too often, until the person has
/// decided, and fetches once. Each poll is noted before anything is answered, so that a flood is slowed down whatever it asks for.
/// </summary>
internal sealed class DecoupledExchange(IDecoupledRequestStore store, IClientMinimum minimum, TokenIssuer issuer)
{
    public async Task<TokenOutcome> PollAsync(TokenRequest request, DecoupledKind kind, string presented, CancellationToken cancellationToken)
    {
        var hash = TokenHash.Of(presented);
        if (await store.FindAsync(hash, cancellationToken) is not DecoupledLookup.Found { Request: var decoupled, Grant: var grant }
            || decoupled.Kind != kind || decoupled.ClientId != request.Client.ClientId)
        {
            return Invalid("unknown, or another client's");
        }

        if (request.At >= decoupled.ExpiresAt)
            return TokenOutcome.Refuse(ErrorCode.ExpiredToken, "The request is over; start anew.");

        if (decoupled.State == DecoupledState.Redeemed)
            return Invalid("used");

        if (await store.PollAsync(hash, request.At, cancellationToken) is PollOutcome.TooSoon)
            return TokenOutcome.Refuse(ErrorCode.SlowDown, "Wait five seconds longer between polls.");

        return decoupled.State switch
        {
            DecoupledState.Pending => TokenOutcome.Refuse(ErrorCode.AuthorizationPending, "The person has not decided yet."),
            DecoupledState.Denied => TokenOutcome.Refuse(ErrorCode.AccessDenied, "The request was refused."),
            DecoupledState.Approved => await RedeemAsync(request, hash, grant!, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<TokenOutcome> RedeemAsync(TokenRequest request, TokenHash hash, Grant grant, CancellationToken cancellationToken)
    {
        if (await minimum.CheckAsync(request.Client.ClientId, grant, cancellationToken) is MinimumOutcome.Unmet)
            return Invalid("below the client's minimum");

        var refreshToken = request.Client.GrantTypes.Contains(Clients.GrantType.RefreshToken) ? TimedToken.Draw(request.At) : "";
        var redemption = new CodeRedemption(
            hash,
            request.At,
            refreshToken.Length > 0 ? request.ToStore(refreshToken, grant.GrantId, grant.ExpiresAt) : null,
            request.Event(grant, GrantEventKind.DecoupledRedeemed));
        if (await store.RedeemAsync(redemption, cancellationToken) is not RedeemOutcome.Redeemed)
            return Invalid("used, or grant no longer good");

        var issuance = new Issuance(grant, grant.Scopes, grant.Resources)
        {
            AuthorizationDetails = grant.AuthorizationDetails, RefreshToken = refreshToken,
        };
        return await issuer.IssueAsync(request, issuance, cancellationToken);
    }

    private static TokenOutcome Invalid(string detail) =>
        TokenOutcome.Refuse(ErrorCode.InvalidGrant, "The request is not valid for this client.", detail);
}
