using System.Net;
using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>Calls the provider's token endpoint: redeems a code, renews an access token.</summary>
internal sealed class TokenEndpoint(SecureAccessOptions options, TimeProvider clock)
{
    public Task<TokenAnswer> RedeemAsync(
        ProviderMetadata provider, string code, string redirectUri, string codeVerifier, CancellationToken cancellation) =>
        CallAsync(
            provider,
            new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = redirectUri,
                ["code_verifier"] = codeVerifier,
            },
            cancellation);

    public Task<TokenAnswer> RefreshAsync(ProviderMetadata provider, string refreshToken, CancellationToken cancellation) =>
        CallAsync(
            provider,
            new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken },
            cancellation);

    private async Task<TokenAnswer> CallAsync(
        ProviderMetadata provider, Dictionary<string, string> form, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        ClientAuthentication.Apply(options, provider.Issuer, clock.GetUtcNow(), request, form);
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var response = await options.Backchannel.SendAsync(request, cancellation);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
                return new TokenAnswer.Unreachable($"The token endpoint answered {(int)response.StatusCode}");
            using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            return response.IsSuccessStatusCode ? Success(document.RootElement) : Refusal(document.RootElement);
        }
        catch (Exception fault) when (ProviderDirectory.IsUnreachable(fault, cancellation))
        {
            return new TokenAnswer.Unreachable($"The token endpoint did not answer as it should: {fault.GetType().Name}");
        }
    }

    private static TokenAnswer Success(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || answer.Text("access_token") is not { Length: > 0 } accessToken)
            return new TokenAnswer.Unreachable("The token endpoint's answer holds no access token");

        // RFC 6749 section 7.1: a token of a type that we do not understand must not be used.
        if (!string.Equals(answer.Text("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
            return new TokenAnswer.Unreachable("The token endpoint's answer is not of token_type Bearer");
        return new TokenAnswer.Issued(
            accessToken,
            answer.Seconds("expires_in") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            answer.Text("refresh_token"),
            answer.Text("id_token"));
    }

    private static TokenAnswer.Refused Refusal(JsonElement answer) =>
        new(ProtocolText.ErrorCode(answer.ValueKind == JsonValueKind.Object ? answer.Text("error") : null));
}
