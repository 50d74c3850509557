using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Token.Grants;

/// <summary>
/// <c>authorization_code</c> (RFC 6749, 4.1.3; RFC 7636, 4.6): a code works once, for its client, its redirect URI and its verifier, before
/// it expires. All refusals that depend on the code read the same from outside, so nothing can be learnt about one by trying. Presenting
/// a used code ends the grant and all that came of it (4.1.2; RFC 9700, 4.2): one of the two presenters was not meant to have it.
/// </summary>
internal sealed class AuthorizationCodeGrant(
    IGrantStore grants, IClientMinimum minimum, DetailsReader detailsReader, TokenIssuer issuer, ILogger<AuthorizationCodeGrant> log) : ITokenGrant
{
    public async Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var presented = request.Parameters["code"];
        if (presented.Length == 0 || !request.Parameters.Has("redirect_uri"))
            return TokenOutcome.Refuse(ErrorCode.InvalidRequest, "code and redirect_uri are required.");

        var hash = TimedToken.HashOf(presented);
        if (await grants.FindCodeAsync(hash, cancellationToken) is not CodeLookup.Found { Code: var code, Grant: var grant })
            return Invalid("unknown code");

        if (code.RedeemedAt is not null)
            return await EndReplayedAsync(request, grant, cancellationToken);

        if (Objection(request, code, grant) is { Length: > 0 } objection)
            return Invalid(objection);

        if (await minimum.CheckAsync(request.Client.ClientId, grant, cancellationToken) is MinimumOutcome.Unmet)
            return Invalid("below the client's minimum");

        if (!TargetedResources.TryNarrow(request.Parameters, grant.Resources, out var resources))
            return TokenOutcome.Refuse(ErrorCode.InvalidTarget, "The grant does not cover this resource.");

        var narrowing = detailsReader.Narrow(request.Parameters, request.Client, grant.AuthorizationDetails);
        if (narrowing is not DetailsReading.Read { Details: var details })
            return new TokenOutcome.Refused(((DetailsReading.Refused)narrowing).Error);

        var refreshToken = request.Client.GrantTypes.Contains(GrantType.RefreshToken)
            ? TimedToken.Draw(request.At)
            : "";
        var redemption = new CodeRedemption(
            hash,
            request.At,
            refreshToken.Length > 0 ? request.ToStore(refreshToken, grant.GrantId, grant.ExpiresAt) : null,
            request.Event(grant, GrantEventKind.CodeRedeemed));

        return await grants.RedeemCodeAsync(redemption, cancellationToken) switch
        {
            RedeemOutcome.Redeemed => await issuer.IssueAsync(
                request,
                new Issuance(grant, grant.Scopes, resources)
                {
                    AuthorizationDetails = details, Nonce = code.Nonce, RefreshToken = refreshToken,
                },
                cancellationToken),
            RedeemOutcome.AlreadyUsed => await EndReplayedAsync(request, grant, cancellationToken),
            _ => Invalid("code or grant no longer good"),
        };
    }

    /// <summary>What speaks against the code; empty if nothing does.</summary>
    private static string Objection(TokenRequest request, AuthorizationCode code, Grant grant)
    {
        if (grant.ClientId != request.Client.ClientId)
            return "another client's code";

        if (request.At >= code.ExpiresAt)
            return "expired code";

        if (code.RedirectUri != request.Parameters["redirect_uri"])
            return "another redirect_uri";

        // RFC 9449, 10: whoever caught the code on its way does not hold the key.
        if (code.DpopJkt.Length > 0 && code.DpopJkt != request.Confirmation.Jkt)
            return "another DPoP key";

        return ProofObjection(request, code) is { Length: > 0 } proof ? proof : grant.IsLiveAt(request.At) ? "" : "ended grant";
    }

    private static string ProofObjection(TokenRequest request, AuthorizationCode code)
    {
        var verifier = request.Parameters["code_verifier"];
        if (code.CodeChallenge.Length == 0)
        {
            // A verifier where no challenge was sent: somebody took the challenge out of the request (RFC 9700, 4.8.2).
            if (verifier.Length > 0)
                return "verifier without challenge";

            return CodeVerifier.IsRequiredOf(request.Client) ? "no challenge where the profile now needs one" : "";
        }

        return CodeVerifier.IsWellFormed(verifier) && CodeVerifier.Matches(verifier, code.CodeChallenge) ? "" : "verifier";
    }

    private async Task<TokenOutcome> EndReplayedAsync(TokenRequest request, Grant grant, CancellationToken cancellationToken)
    {
        await grants.EndAsync(request.Event(grant, GrantEventKind.CodeReplayed), cancellationToken);
        ProtocolLog.CodeReplayed(log, request.Client.ClientId, grant.GrantId);
        return Invalid("used code");
    }

    private static TokenOutcome Invalid(string detail) =>
        TokenOutcome.Refuse(ErrorCode.InvalidGrant, "The code is not valid for this request.", detail);
}
