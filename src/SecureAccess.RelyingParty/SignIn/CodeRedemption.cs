using System.Security.Claims;
using Microsoft.Extensions.Logging;

namespace SecureAccess.RelyingParty;

/// <summary>From the code to a proven sign-in: token endpoint, ID token, required level, UserInfo. Fails closed at every step.</summary>
internal sealed class CodeRedemption(SecureAccessOptions options, TimeProvider clock, ILogger log)
{
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        public sealed record SignedIn(ClaimsPrincipal Principal, TokenAnswer.Issued Tokens, DateTimeOffset IssuedAt) : Outcome;

        public sealed record Failed(SignInFailure Failure) : Outcome;
    }

    public async Task<Outcome> RedeemAsync(
        ProviderMetadata provider, string code, string redirectUri, PendingSignIn pending, CancellationToken cancellation)
    {
        var answer = await new TokenEndpoint(options.Channel)
            .RedeemAsync(provider, code, redirectUri, pending.CodeVerifier, cancellation);
        if (answer is not TokenAnswer.Issued issued)
        {
            return new Outcome.Failed(answer is TokenAnswer.Refused refused
                ? new SignInFailure.RefusedByProvider(refused.Error)
                : new SignInFailure.ProviderUnreachable(((TokenAnswer.Unreachable)answer).Detail));
        }

        if (issued.IdToken is null)
            return new Outcome.Failed(new SignInFailure.ResponseRejected("The token endpoint issued no ID token"));
        var signed = await options.IdTokenSignature.VerifyAsync(issued.IdToken, cancellation);
        if (signed is SignedToken.ProviderUnreachable down)
            return new Outcome.Failed(new SignInFailure.ProviderUnreachable(down.Detail));
        if (Fault(signed, issued, pending) is { } fault)
        {
            SecureAccessLog.TokenRejected(log, fault);
            return new Outcome.Failed(new SignInFailure.ResponseRejected($"The ID token broke a rule: {fault}"));
        }

        var verified = (SignedToken.Verified)signed;
        return LevelFailure(verified, pending) is { } failure
            ? new Outcome.Failed(failure)
            : await PrincipalAsync(provider, verified, issued, cancellation);
    }

    private TokenFault? Fault(SignedToken signed, TokenAnswer.Issued issued, PendingSignIn pending) => signed switch
    {
        SignedToken.Rejected rejected => rejected.Fault,
        SignedToken.Verified verified => IdTokenCheck.FindFault(
            verified,
            new IdTokenExpectation
            {
                ClientId = options.ClientId,
                Nonce = pending.Nonce,
                AccessToken = issued.AccessToken,
                MaxAge = pending.MaxAge,
                AskedAt = pending.AskedAt,
                ClockSkew = options.ClockSkew,
            },
            clock.GetUtcNow()),
        _ => null,
    };

    // 3.1.3.7 step 12: the level is what the token says, not what was asked for. acr_values is a wish to the provider.
    private SignInFailure? LevelFailure(SignedToken.Verified token, PendingSignIn pending)
    {
        var reached = token.Claims.Text("acr");
        if (options.RequiredAcr is { } minimum && !AcrLadder.Satisfies(reached, minimum))
            return new SignInFailure.AssuranceNotReached(minimum, reached);
        if (pending.AcrValues.Count > 0 && !pending.AcrValues.Any(one => AcrLadder.Satisfies(reached, one)))
            return new SignInFailure.AssuranceNotReached(pending.AcrValues[0], reached);
        return pending.ExpectedSubject is { } subject && !string.Equals(subject, token.Claims.Text("sub"), StringComparison.Ordinal)
            ? new SignInFailure.DifferentPerson()
            : null;
    }

    private async Task<Outcome> PrincipalAsync(
        ProviderMetadata provider, SignedToken.Verified token, TokenAnswer.Issued issued, CancellationToken cancellation)
    {
        var claims = token.Claims.ToClaims(provider.Issuer).ToList();
        if (options.GetClaimsFromUserInfo)
        {
            var answer = await UserInfoEndpoint.AskAsync(
                options.Channel, provider, issued.AccessToken, token.Claims.Text("sub")!, cancellation);
            switch (answer)
            {
                case UserInfoEndpoint.Answer.OtherSubject:
                    return new Outcome.Failed(new SignInFailure.ResponseRejected("UserInfo is about another subject"));
                case UserInfoEndpoint.Answer.Unreachable unreachable:
                    return new Outcome.Failed(new SignInFailure.ProviderUnreachable(unreachable.Detail));
            }

            // The signed ID token wins: UserInfo adds, and never overrides a level or a name.
            var signedNames = claims.Select(claim => claim.Type).ToHashSet(StringComparer.Ordinal);
            claims.AddRange(((UserInfoEndpoint.Answer.Claims)answer).Values.Where(claim => !Assures(claim) && !signedNames.Contains(claim.Type)));
        }

        return new Outcome.SignedIn(
            new ClaimsPrincipal(new ClaimsIdentity(claims, AssuranceClaims.IdTokenIdentity, "name", "roles")),
            issued,
            DateTimeOffset.FromUnixTimeSeconds(token.Claims.Seconds("iat")!.Value));
    }

    // A level counts only from a signed token.
    private static bool Assures(Claim claim) => claim.Type is "acr" or "amr" or "auth_time" or "ial" or "aal" or "fal";
}
