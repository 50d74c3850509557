using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Validates the bearer access token of a call (RFC 6750 section 2.1, RFC 9068 section 4). The token is read from the
/// Authorization header only: tokens in addresses end in logs and histories (RFC 9700 section 4.3.2).
/// </summary>
internal sealed class SecureAccessApiHandler(IOptionsMonitor<SecureAccessApiOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<SecureAccessApiOptions>(options, logger, encoder)
{
    private const string RetryAfterSeconds = "5";
    private bool isProviderUnreachable;
    private BearerChallenge challenge = new BearerChallenge.TokenRequired();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var headers = Request.Headers.Authorization;
        if (headers.Count == 0)
            return AuthenticateResult.NoResult();
        if (headers is not [{ } header] || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return headers.Count == 1 ? AuthenticateResult.NoResult() : Invalid("More than one Authorization header");

        switch (await Options.AccessTokenSignature.VerifyAsync(header["Bearer ".Length..].Trim(), Context.RequestAborted))
        {
            case SignedToken.ProviderUnreachable down:
                SecureAccessLog.ProviderUnreachable(Logger, down.Detail);
                isProviderUnreachable = true;
                return AuthenticateResult.Fail("The keys of the provider cannot be fetched");
            case SignedToken.Rejected rejected:
                return Rejected(rejected.Fault);
            case SignedToken.Verified token
                when AccessTokenCheck.FindFault(token, Options.Audience, Options.ClockSkew, TimeProvider.GetUtcNow()) is { } fault:
                return Rejected(fault);
            case SignedToken.Verified token:
                return AuthenticateResult.Success(new AuthenticationTicket(Principal(token), Scheme.Name));
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

        challenge.WriteTo(Response);
        return Task.CompletedTask;
    }

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
