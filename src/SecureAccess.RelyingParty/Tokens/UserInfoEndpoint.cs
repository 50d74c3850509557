using System.Net.Http.Headers;
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
        HttpClient http, ProviderMetadata provider, string accessToken, string subject, CancellationToken cancellation)
    {
        if (provider.UserInfoEndpoint is null)
            return new Answer.Unreachable("The provider publishes no userinfo_endpoint");
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
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
}
