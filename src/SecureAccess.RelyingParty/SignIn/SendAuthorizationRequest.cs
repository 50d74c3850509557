using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Gets the authorization request on its way: signed if the app wants it (RFC 9101), pushed beforehand where the provider takes
/// that (RFC 9126), else in the address.
/// </summary>
internal sealed class SendAuthorizationRequest(SecureAccessOptions options, TimeProvider clock)
{
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <param name="Address">Where the browser goes.</param>
        public sealed record GoTo(string Address) : Outcome;

        public sealed record Failed(SignInFailure Failure) : Outcome;
    }

    public async Task<Outcome> SendAsync(
        ProviderMetadata provider, Dictionary<string, string> parameters, CancellationToken cancellation)
    {
        var message = options.SignRequestObjects
            ? new Dictionary<string, string>
            {
                // RFC 9101 section 5: beside the request object stands the client id alone.
                ["client_id"] = options.ClientId,
                ["request"] = RequestObject.Sign(parameters, options.ClientId, options.ClientKey!, provider.Issuer, clock.GetUtcNow()),
            }
            : parameters;
        if (!provider.RequiresPushedRequests && !(options.PushAuthorizationRequests && provider.PushedAuthorizationRequestEndpoint is not null))
            return new Outcome.GoTo(Address(provider, message));

        // No way back to the address: whoever could disturb the push would choose how the request travels.
        return provider.PushedAuthorizationRequestEndpoint is { } endpoint
            ? await PushAsync(provider, endpoint, message, cancellation)
            : new Outcome.Failed(new SignInFailure.ProviderUnreachable("It demands pushed requests and publishes no endpoint for them"));
    }

    private async Task<Outcome> PushAsync(
        ProviderMetadata provider, Uri endpoint, Dictionary<string, string> message, CancellationToken cancellation)
    {
        var answer = await options.Channel.PostAsync(provider, endpoint, message, cancellation);
        if (answer is not ChannelAnswer.Said said)
            return new Outcome.Failed(new SignInFailure.ProviderUnreachable(((ChannelAnswer.Unreachable)answer).Detail));
        if (!said.IsSuccess)
            return new Outcome.Failed(new SignInFailure.RefusedByProvider(said.Error));
        return said.Content.Text("request_uri") is { Length: > 0 } requestUri
            ? new Outcome.GoTo(Address(provider, new Dictionary<string, string>
            {
                ["client_id"] = options.ClientId,
                ["request_uri"] = requestUri,
            }))
            : new Outcome.Failed(new SignInFailure.ProviderUnreachable("Its answer to the pushed request holds no request_uri"));
    }

    private static string Address(ProviderMetadata provider, Dictionary<string, string> parameters) =>
        QueryHelpers.AddQueryString(provider.AuthorizationEndpoint.AbsoluteUri, parameters!);
}
