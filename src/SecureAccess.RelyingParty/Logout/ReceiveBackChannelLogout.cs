using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>Takes the provider's logout token, and ends the sessions it names (Back-Channel Logout 1.0 sections 2.5 to 2.8).</summary>
internal sealed class ReceiveBackChannelLogout(
    IOptionsMonitor<SecureAccessOptions> all, IEndedSessions sessions, IUsedOnce used, TimeProvider clock,
    ILogger<ReceiveBackChannelLogout> log)
{
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        public sealed record Ended : Outcome;

        public sealed record Refused(TokenFault Fault) : Outcome;

        /// <summary>The token may be good, but the keys cannot be fetched now: the provider tries again.</summary>
        public sealed record Unavailable : Outcome;
    }

    public async Task<Outcome> ReceiveAsync(string logoutToken, CancellationToken cancellation)
    {
        var options = all.Get(SecureAccessDefaults.AuthenticationScheme);
        switch (await options.LogoutTokenSignature.VerifyAsync(logoutToken, cancellation))
        {
            case SignedToken.ProviderUnreachable down:
                SecureAccessLog.ProviderUnreachable(log, down.Detail);
                return new Outcome.Unavailable();
            case SignedToken.Rejected rejected:
                return Refused(rejected.Fault);
            case SignedToken.Verified token
                when LogoutTokenCheck.FindFault(token, options.ClientId, options.ClockSkew, clock.GetUtcNow()) is { } fault:
                return Refused(fault);
            case SignedToken.Verified token:
                return await EndAsync(token, options, cancellation);
            default:
                return Refused(TokenFault.Malformed);
        }
    }

    private async Task<Outcome> EndAsync(SignedToken.Verified token, SecureAccessOptions options, CancellationToken cancellation)
    {
        var (claims, now) = (token.Claims, clock.GetUtcNow());
        SessionEnding ending = claims.Text("sid") is { } session
            ? new SessionEnding.OfSession(session)
            : new SessionEnding.OfPerson(claims.Text("sub")!, DateTimeOffset.FromUnixTimeSeconds(claims.Seconds("iat")!.Value));

        // The ending comes before the jti is spent: if it fails, the provider's next try must not be taken for a replay. A
        // replay ends nothing that the first one did not, since sign-ins after iat are not meant.
        await sessions.EndAsync(ending, now + options.SessionLifetime + options.ClockSkew, cancellation);
        var until = DateTimeOffset.FromUnixTimeSeconds(claims.Seconds("exp")!.Value) + options.ClockSkew;
        if (await used.UseAsync($"logout {token.Issuer} {claims.Text("jti")}", until, cancellation) == UseOutcome.Again)
            return Refused(TokenFault.Replay);
        SecureAccessLog.SessionsEnded(log);
        return new Outcome.Ended();
    }

    private Outcome.Refused Refused(TokenFault fault)
    {
        SecureAccessLog.TokenRejected(log, fault);
        return new Outcome.Refused(fault);
    }
}
