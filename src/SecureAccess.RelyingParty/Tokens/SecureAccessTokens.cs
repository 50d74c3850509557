using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Hands out the signed-in person's access token, and renews it with the refresh token shortly before it expires. Take it
/// from the services; ask before the response has started, since renewed tokens go into the session cookie.
/// </summary>
public sealed class SecureAccessTokens
{
    // A token must live through the call it is fetched for.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly IOptionsMonitor<SecureAccessOptions> options;
    private readonly RefreshOnce refreshes;
    private readonly TimeProvider clock;
    private readonly ILogger<SecureAccessTokens> log;

    internal SecureAccessTokens(
        IOptionsMonitor<SecureAccessOptions> options, RefreshOnce refreshes, TimeProvider clock, ILogger<SecureAccessTokens> log)
    {
        this.options = options;
        this.refreshes = refreshes;
        this.clock = clock;
        this.log = log;
    }

    /// <summary>The access token of the person whose request this is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cancellation">Ends the waiting; a refresh that other requests wait for goes on.</param>
    public async Task<AccessTokenOutcome> GetAsync(HttpContext context, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = options.Get(SecureAccessDefaults.AuthenticationScheme);
        var session = await context.AuthenticateAsync(settings.SignInScheme);
        if (!session.Succeeded || session.Properties.GetTokenValue("access_token") is not { } accessToken)
            return new AccessTokenOutcome.SignInAgain();

        // A token that is bound to a key we no longer have (a restart, a rolled key) is as good as expired.
        var thumbprint = settings.Channel.Proofs?.Thumbprint;
        if (!IsDue(session.Properties.GetTokenValue("expires_at")) && session.Properties.GetTokenValue("dpop_jkt") == thumbprint)
            return new AccessTokenOutcome.Ready(accessToken, settings.Channel.Proofs);
        if (session.Properties.GetTokenValue("refresh_token") is not { } refreshToken)
            return new AccessTokenOutcome.SignInAgain();

        var answer = await refreshes
            .RunAsync(refreshToken, () => RefreshAsync(settings, refreshToken, session.Principal))
            .WaitAsync(cancellation);
        switch (answer)
        {
            case TokenAnswer.Issued issued:
                SessionTokens.Renew(session.Properties, issued, clock.GetUtcNow(), thumbprint);
                await context.SignInAsync(settings.SignInScheme, session.Principal, session.Properties);
                return new AccessTokenOutcome.Ready(issued.AccessToken, settings.Channel.Proofs);
            case TokenAnswer.Refused refused:
                SecureAccessLog.RefreshRefused(log, refused.Error);
                return new AccessTokenOutcome.SignInAgain();
            default:
                SecureAccessLog.ProviderUnreachable(log, ((TokenAnswer.Unreachable)answer).Detail);
                return new AccessTokenOutcome.ProviderUnreachable();
        }
    }

    private bool IsDue(string? expiresAt) =>
        DateTimeOffset.TryParse(expiresAt, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var expiry)
        && expiry - Margin <= clock.GetUtcNow();

    // Not cancelled with the request that happened to be first: others wait for the same answer, and the provider may have
    // used the refresh token up already.
    private async Task<TokenAnswer> RefreshAsync(SecureAccessOptions settings, string refreshToken, ClaimsPrincipal person)
    {
        if (await settings.Provider.ReadAsync(CancellationToken.None) is not ProviderAnswer.Known { Metadata: var provider })
            return new TokenAnswer.Unreachable("Discovery failed");
        var answer = await new TokenEndpoint(settings.Channel).RefreshAsync(provider, refreshToken, CancellationToken.None);
        if (answer is not TokenAnswer.Issued { IdToken: { } idToken } issued)
            return answer;

        // OpenID Connect Core 12.2: a new ID token must be about the same person, from the same provider, for this client.
        var signed = await settings.IdTokenSignature.VerifyAsync(idToken, CancellationToken.None);
        var expected = new IdTokenExpectation
        {
            ClientId = settings.ClientId,
            AccessToken = issued.AccessToken,
            Subject = person.Subject,
            ClockSkew = settings.ClockSkew,
        };
        return signed switch
        {
            SignedToken.Verified verified when IdTokenCheck.FindFault(verified, expected, clock.GetUtcNow()) is { } fault =>
                Refused(fault),
            SignedToken.Rejected rejected => Refused(rejected.Fault),
            SignedToken.ProviderUnreachable down => new TokenAnswer.Unreachable(down.Detail),
            _ => issued,
        };
    }

    private TokenAnswer.Refused Refused(TokenFault fault)
    {
        SecureAccessLog.TokenRejected(log, fault);
        return new TokenAnswer.Refused("invalid_id_token");
    }
}
