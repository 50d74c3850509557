using System.Security.Claims;
using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>Asks the UserInfo endpoint (OpenID Connect Core section 5.3) for the claims that the ID token does not carry.</summary>
internal static class UserInfoEndpoint
{
    public abstract record Answer
    {
        private Answer()
        {
        }

        public sealed record Claims(IReadOnlyList<Claim> Values) : Answer;

        /// <summary>5.3.2: an answer about somebody else must not be used; a stolen access token could have been put in.</summary>
        public sealed record OtherSubject : Answer;

        public sealed record Unreachable(string Detail) : Answer;
    }

    public static async Task<Answer> AskAsync(
        ProviderChannel channel, ProviderMetadata provider, string accessToken, string subject, CancellationToken cancellation)
    {
        if (provider.UserInfoEndpoint is not { } endpoint)
            return new Answer.Unreachable("The provider publishes no userinfo_endpoint");
        var token = new AccessTokenOutcome.Ready(accessToken, channel.Proofs);
        try
        {
            using var response = await SendAsync(channel, endpoint, token, cancellation);
            if (!response.IsSuccessStatusCode)
                return new Answer.Unreachable($"UserInfo answered {(int)response.StatusCode}");
            using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            var content = document.RootElement;
            if (content.ValueKind != JsonValueKind.Object || !string.Equals(content.Text("sub"), subject, StringComparison.Ordinal))
                return new Answer.OtherSubject();
            return new Answer.Claims([.. content.ToClaims(provider.Issuer)]);
        }
        catch (Exception fault) when (ProviderDirectory.IsUnreachable(fault, cancellation))
        {
            return new Answer.Unreachable($"UserInfo did not answer as it should: {fault.GetType().Name}");
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        ProviderChannel channel, Uri endpoint, AccessTokenOutcome.Ready token, CancellationToken cancellation)
    {
        using var first = new HttpRequestMessage(HttpMethod.Get, endpoint);
        token.ApplyTo(first);
        var response = await channel.Http.SendAsync(first, cancellation);
        if (channel.Proofs?.Learn(endpoint, response) != true || !DPoPProofs.WantsNonce(response))
            return response;
        response.Dispose();
        using var second = new HttpRequestMessage(HttpMethod.Get, endpoint);
        token.ApplyTo(second);
        return await channel.Http.SendAsync(second, cancellation);
    }
}
