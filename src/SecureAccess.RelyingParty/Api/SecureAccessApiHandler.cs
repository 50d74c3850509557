using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Validates the access token of a call (RFC 6750 section 2.1, RFC 9068 section 4, RFC 7662 for opaque ones), and that it came
/// from the one it was issued to (RFC 9449, RFC 8705).
/// </summary>
internal sealed class SecureAccessApiHandler(
    IOptionsMonitor<SecureAccessApiOptions> options, ILoggerFactory logger, UrlEncoder encoder, IUsedOnce used, DPoPNonces nonces)
    : AuthenticationHandler<SecureAccessApiOptions>(options, logger, encoder)
{
    private const string RetryAfterSeconds = "5";
    private bool isProviderUnreachable;
    private string? proofError;
    private BearerChallenge challenge = new BearerChallenge.TokenRequired();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var reading = PresentedToken.Read(Request.Headers);
        if (reading is not PresentedToken.Reading.One { Token: var presented })
            return reading is PresentedToken.Reading.None ? AuthenticateResult.NoResult() : Invalid("More than one Authorization header");

        // A JWT has two dots; whatever has none is opaque, and only the provider knows what it means.
        var isOpaque = Options.Introspection is not null && !presented.Token.Contains('.', StringComparison.Ordinal);
        var signed = isOpaque
            ? await Options.Introspection!.AskAsync(presented.Token, Context.RequestAborted)
            : await Options.AccessTokenSignature.VerifyAsync(presented.Token, Context.RequestAborted);
        switch (signed)
        {
            case SignedToken.ProviderUnreachable down:
                SecureAccessLog.ProviderUnreachable(Logger, down.Detail);
                isProviderUnreachable = true;
                return AuthenticateResult.Fail("The provider cannot be asked");
            case SignedToken.Rejected rejected:
                return Rejected(rejected.Fault);
            case SignedToken.Verified token when Fault(token, isOpaque) is { } fault:
                return Rejected(fault);
            case SignedToken.Verified token:
                return await AdmitAsync(token, presented);
            default:
                return Invalid("Unknown outcome");
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Nobody can say whether the token is good: not the caller's fault, so neither 401 nor a new sign-in would help.
        if (isProviderUnreachable)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = RetryAfterSeconds;
            return Task.CompletedTask;
        }

        if (proofError is null && !(challenge is BearerChallenge.TokenRequired && Options.RequireBoundTokens))
            challenge.WriteTo(Context);
        if (proofError is not null || challenge is BearerChallenge.TokenRequired)
            ChallengeForProof();
        return Task.CompletedTask;
    }

    // RFC 9449 section 7.1: the algorithms go along, so that a caller who has no key yet can make one that fits.
    private void ChallengeForProof()
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.CacheControl = "no-store";
        Response.Headers.Append(
            "WWW-Authenticate",
            AuthenticationParameters.Write("DPoP", [("error", proofError), ("algs", string.Join(' ', Options.AllowedAlgorithms))]));
        if (Options.RequireDPoPNonce)
            Response.Headers["DPoP-Nonce"] = nonces.Create();
    }

    private async Task<AuthenticateResult> AdmitAsync(SignedToken.Verified token, PresentedToken presented)
    {
        var sender = new SenderConstraint(
            Options, new DPoPProofCheck([.. Options.AllowedAlgorithms], used, nonces, TimeProvider));
        switch (await sender.CheckAsync(Context, presented, token.Claims))
        {
            case SenderConstraint.Outcome.Holds:
                return AuthenticateResult.Success(new AuthenticationTicket(Principal(token), Scheme.Name));
            case SenderConstraint.Outcome.NonceWanted:
                proofError = DPoPProofs.NonceWanted;
                return AuthenticateResult.Fail("The proof carries no nonce of ours");
            case SenderConstraint.Outcome.ProofRejected rejected:
                SecureAccessLog.ProofRejected(Logger, rejected.Rule);
                proofError = "invalid_dpop_proof";
                return AuthenticateResult.Fail("The proof is not valid");
            default:
                return Rejected(TokenFault.SenderConstraint);
        }
    }

    private TokenFault? Fault(SignedToken.Verified token, bool isOpaque) => isOpaque
        ? TokenIntrospection.FindFault(token, Options.Audience, Options.ClockSkew, TimeProvider.GetUtcNow())
        : AccessTokenCheck.FindFault(token, Options.Audience, Options.ClockSkew, TimeProvider.GetUtcNow());

    private static ClaimsPrincipal Principal(SignedToken.Verified token)
    {
        var claims = token.Claims.ToClaims(token.Issuer)
            .SelectMany(claim => claim.Type == "scope"
                ? claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => new Claim("scope", scope))
                : [claim]);
        return new ClaimsPrincipal(new ClaimsIdentity(claims, AssuranceClaims.AccessTokenIdentity, "sub", "roles"));
    }

    private AuthenticateResult Rejected(TokenFault fault)
    {
        SecureAccessLog.TokenRejected(Logger, fault);

        // Expiry is the one thing that a caller can cure alone; which other rule broke helps nobody but an attacker.
        return Invalid(fault == TokenFault.Expired ? "The access token has expired" : "The access token is not valid");
    }

    private AuthenticateResult Invalid(string description)
    {
        challenge = new BearerChallenge.InvalidToken(description);
        return AuthenticateResult.Fail(description);
    }
}
