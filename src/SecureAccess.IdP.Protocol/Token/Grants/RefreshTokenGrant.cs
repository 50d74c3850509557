using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Token.Grants;

/// <summary>
/// <c>refresh_token</c> (RFC 6749, 6). A public client's token that is not bound to a key is replaced at every use, and a replaced one presented again ends the whole
/// family (RFC 9700, 2.2.2 and 4.14.2); a confidential client's is bound to its authentication and stays. The answer repeats the facts of
/// the grant: <c>auth_time</c>, <c>acr</c> and <c>amr</c> do not move (OpenID Connect Core, 12.2). Scopes may shrink, never grow.
/// </summary>
internal sealed class RefreshTokenGrant(
    IGrantStore grants, IClientMinimum minimum, DetailsReader detailsReader, TokenIssuer issuer, ILogger<RefreshTokenGrant> log) : ITokenGrant
{
    public async Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var presented = request.Parameters["refresh_token"];
        if (presented.Length == 0)
            return TokenOutcome.Refuse(ErrorCode.InvalidRequest, "refresh_token is required.");

        var hash = TimedToken.HashOf(presented);
        if (await grants.FindRefreshTokenAsync(hash, cancellationToken)
            is not RefreshTokenLookup.Found { Token: var token, Grant: var grant })
        {
            return Invalid("unknown token");
        }

        if (grant.ClientId != request.Client.ClientId)
            return Invalid("another client's token");

        if (token.RotatedAt is not null)
            return await EndReplayedAsync(request, grant, cancellationToken);

        if (request.At >= token.ExpiresAt || !grant.IsLiveAt(request.At))
            return Invalid("expired token or ended grant");

        if (!token.IsUsableWith(request.Confirmation))
            return Invalid("without the keys it is bound to");

        // The client's minimum may have been raised since: the person has to come back and reach it.
        if (await minimum.CheckAsync(request.Client.ClientId, grant, cancellationToken) is MinimumOutcome.Unmet)
            return Invalid("below the client's minimum");

        if (!TryNarrow(request, grant, out var scopes))
            return TokenOutcome.Refuse(ErrorCode.InvalidScope, "The grant does not cover the scope asked for.");

        if (!TargetedResources.TryNarrow(request.Parameters, grant.Resources, out var resources))
            return TokenOutcome.Refuse(ErrorCode.InvalidTarget, "The grant does not cover this resource.");

        return detailsReader.Narrow(request.Parameters, request.Client, grant.AuthorizationDetails) switch
        {
            DetailsReading.Read { Details: var details } => await RedeemAsync(
                request, token, new Issuance(grant, scopes, resources) { AuthorizationDetails = details }, cancellationToken),
            DetailsReading.Refused { Error: var error } => new TokenOutcome.Refused(error),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<TokenOutcome> RedeemAsync(
        TokenRequest request, RefreshToken token, Issuance issuance, CancellationToken cancellationToken)
    {
        var grant = issuance.Grant;

        // Only a bearer's is rotated: one bound to a key, or to the client's authentication, is of no use to a thief (FAPI 2.0, 5.3.2.1-9).
        var next = request.Client.IsPublic && token.BoundTo.IsNone ? TimedToken.Draw(request.At) : "";
        var redemption = new RefreshRedemption(
            token.Hash,
            request.At,
            next.Length > 0 ? request.ToStore(next, grant.GrantId, token.ExpiresAt) : null,
            request.Event(grant, GrantEventKind.Refreshed));

        return await grants.RedeemRefreshTokenAsync(redemption, cancellationToken) switch
        {
            RedeemOutcome.Redeemed => await issuer.IssueAsync(request, issuance with { RefreshToken = next }, cancellationToken),
            RedeemOutcome.AlreadyUsed => await EndReplayedAsync(request, grant, cancellationToken),
            _ => Invalid("token, grant or session no longer good"),
        };
    }

    // What the client lost since is not granted again, even though the grant still names it.
    private static bool TryNarrow(TokenRequest request, Grant grant, out IReadOnlyList<string> scopes)
    {
        var held = grant.Scopes.Where(request.Client.Scopes.Contains).ToArray();
        var asked = SpaceDelimited.Split(request.Parameters["scope"]);
        scopes = asked.Count == 0 ? held : [.. held.Where(asked.Contains)];
        return scopes.Count >= Math.Min(1, grant.Scopes.Count) && asked.All(held.Contains);
    }

    private async Task<TokenOutcome> EndReplayedAsync(TokenRequest request, Grant grant, CancellationToken cancellationToken)
    {
        await grants.EndAsync(request.Event(grant, GrantEventKind.RefreshTokenReplayed), cancellationToken);
        ProtocolLog.RefreshTokenReplayed(log, request.Client.ClientId, grant.GrantId);
        return Invalid("rotated token");
    }

    private static TokenOutcome Invalid(string detail) =>
        TokenOutcome.Refuse(ErrorCode.InvalidGrant, "The refresh token is not valid.", detail);
}
