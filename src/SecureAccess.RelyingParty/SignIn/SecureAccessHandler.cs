using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Sends people to the provider and takes them back (OpenID Connect Core section 3.1, code flow with PKCE), and logs them
/// out there (RP-Initiated Logout 1.0). The framework's base does callback routing, correlation cookie and session sign-in.
/// </summary>
internal sealed class SecureAccessHandler(IOptionsMonitor<SecureAccessOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : RemoteAuthenticationHandler<SecureAccessOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    public override Task<bool> HandleRequestAsync() =>
        Options.SignedOutCallbackPath == Request.Path ? HandleSignedOutAsync() : base.HandleRequestAsync();

    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        var after = properties?.RedirectUri is { } wanted && SafeAddress.IsLocalPath(wanted) ? wanted : SignedOutPage;
        var idToken = await Context.GetTokenAsync(Options.SignInScheme, "id_token");

        // Without the provider the app's own session still ends; the person must not be kept in because of it.
        var provider = (await Options.Provider.ReadAsync(Context.RequestAborted) as ProviderAnswer.Known)?.Metadata;
        if (provider?.EndSessionEndpoint is not { } endpoint || idToken is null)
        {
            Response.Redirect(after);
            return;
        }

        Response.Redirect(QueryHelpers.AddQueryString(
            endpoint.AbsoluteUri,
            new Dictionary<string, string?>
            {
                ["id_token_hint"] = idToken,
                ["client_id"] = Options.ClientId,
                ["post_logout_redirect_uri"] = BuildRedirectUri(Options.SignedOutCallbackPath),
                ["state"] = Options.StateDataFormat.Protect(new AuthenticationProperties { RedirectUri = after }),
            }));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        properties.RedirectUri ??= OriginalPathBase + OriginalPath + Request.QueryString;

        // A return address that the app took from a link must not lead people to another site after they have signed in here.
        if (!SafeAddress.IsLocalPath(properties.RedirectUri))
            properties.RedirectUri = Request.PathBase + "/";
        if (await Options.Provider.ReadAsync(Context.RequestAborted) is not ProviderAnswer.Known { Metadata: var provider })
        {
            await FailChallengeAsync(new SignInFailure.ProviderUnreachable("Discovery failed"), properties);
            return;
        }

        var challenge = SecureAccessChallenge.From(properties);
        var pending = PendingSignIn.Begin(challenge, Options, TimeProvider.GetUtcNow());
        pending.WriteTo(properties);
        GenerateCorrelationId(properties);
        var sent = await new SendAuthorizationRequest(Options, TimeProvider).SendAsync(
            provider,
            AuthorizationRequest.Parameters(
                Options, challenge, pending, BuildRedirectUri(Options.CallbackPath), Options.StateDataFormat.Protect(properties)),
            Context.RequestAborted);
        if (sent is SendAuthorizationRequest.Outcome.Failed failed)
            await FailChallengeAsync(failed.Failure, properties);
        else
            Response.Redirect(((SendAuthorizationRequest.Outcome.GoTo)sent).Address);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var received = await new ReceiveAuthorizationResponse(Options, TimeProvider).ReceiveAsync(Request.Query, Context.RequestAborted);
        if (received is ReceiveAuthorizationResponse.Outcome.Failed rejected)
            return Fail(rejected.Failure, null);
        var response = ((ReceiveAuthorizationResponse.Outcome.Read)received).Response;

        // The browser's own pending sign-in comes first: an answer that nobody here asked for is not looked into.
        var properties = Options.StateDataFormat.Unprotect(response.State);
        var pending = properties is null ? null : PendingSignIn.TakeFrom(properties);
        if (properties is null || pending is null || !ValidateCorrelationId(properties)
            || TimeProvider.GetUtcNow() - pending.AskedAt > Options.RemoteAuthenticationTimeout)
            return Fail(new SignInFailure.StateLost(), null);

        if (await Options.Provider.ReadAsync(Context.RequestAborted) is not ProviderAnswer.Known { Metadata: var provider })
            return Fail(new SignInFailure.ProviderUnreachable("Discovery failed"), properties);
        if (!response.IsFrom(provider))
            return Fail(new SignInFailure.ResponseRejected("iss of the answer is not the provider"), properties);
        if (response.Failure(pending.AcrValues.Count > 0 ? pending.AcrValues[0] : Options.RequiredAcr) is { } failure)
            return Fail(failure, properties);

        if (pending.HasLostItsKey(Options))
        {
            await HandleChallengeAsync(pending.Again(properties.RedirectUri));
            return HandleRequestResult.Handle();
        }

        var outcome = await new CodeRedemption(Options, TimeProvider, Logger).RedeemAsync(
            provider, response.Code!, BuildRedirectUri(Options.CallbackPath), pending, Context.RequestAborted);
        if (outcome is not CodeRedemption.Outcome.SignedIn signedIn)
            return Fail(((CodeRedemption.Outcome.Failed)outcome).Failure, properties);

        SessionTokens.Store(properties, signedIn.Tokens, TimeProvider.GetUtcNow(), Options.Channel.Proofs?.Thumbprint);
        SessionCheck.Start(properties, TimeProvider.GetUtcNow(), signedIn.IssuedAt);
        return HandleRequestResult.Success(new AuthenticationTicket(signedIn.Principal, properties, Scheme.Name));
    }

    private string SignedOutPage => Request.PathBase + Options.SignedOutPath;

    private Task<bool> HandleSignedOutAsync()
    {
        // The state is ours and sealed, so where it leads to was our own choice; without it people land on the usual page.
        var wanted = Request.Query["state"] is [{ Length: > 0 } state] ? Options.StateDataFormat.Unprotect(state)?.RedirectUri : null;
        Response.Redirect(SafeAddress.IsLocalPath(wanted) ? wanted! : SignedOutPage);
        return Task.FromResult(true);
    }

    private HandleRequestResult Fail(SignInFailure failure, AuthenticationProperties? properties)
    {
        Log(failure);
        if (!Options.FailurePath.HasValue)
            return HandleRequestResult.Fail(new SecureAccessSignInException(failure), properties);
        Response.Redirect(FailureAddress(failure, properties));
        return HandleRequestResult.Handle();
    }

    private Task FailChallengeAsync(SignInFailure failure, AuthenticationProperties properties)
    {
        Log(failure);
        if (!Options.FailurePath.HasValue)
            throw new SecureAccessSignInException(failure);
        Response.Redirect(FailureAddress(failure, properties));
        return Task.CompletedTask;
    }

    private void Log(SignInFailure failure)
    {
        if (failure is SignInFailure.ProviderUnreachable down)
            SecureAccessLog.ProviderUnreachable(Logger, down.Detail);
        else
            SecureAccessLog.SignInFailed(Logger, failure.ToString());
    }

    private string FailureAddress(SignInFailure failure, AuthenticationProperties? properties)
    {
        var lacking = failure as SignInFailure.AssuranceNotReached;
        return QueryHelpers.AddQueryString(
            Request.PathBase + Options.FailurePath,
            new Dictionary<string, string?>
            {
                ["reason"] = failure.Code,
                ["required"] = lacking?.Required,
                ["reached"] = lacking?.Reached,
                ["returnUrl"] = SafeAddress.IsLocalPath(properties?.RedirectUri) ? properties!.RedirectUri : null,
            }.Where(parameter => parameter.Value is not null));
    }
}
