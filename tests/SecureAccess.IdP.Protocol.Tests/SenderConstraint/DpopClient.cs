using System.Net.Http.Headers;
using System.Text;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.SenderConstraint;

/// <summary>How a test speaks with proofs: one request, with the headers it says.</summary>
internal static class DpopClient
{
    public static string Basic { get; } = $"web:{SampleClients.Secret}";

    public static Task<TokenAnswer> RedeemAsync(
        this Provider provider, string code, string? proof, string clientId = "web", string redirectUri = SampleClients.Callback) =>
        provider.AskAsync("/connect/token", Provider.RedeemParameters(code, redirectUri), clientId, proof);

    public static Task<TokenAnswer> RefreshWithAsync(this Provider provider, string refreshToken, string? proof, string clientId = "web") =>
        provider.AskAsync("/connect/token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }, clientId, proof);

    public static async Task<TokenAnswer> AskAsync(
        this Provider provider, string path, Dictionary<string, string> parameters, string clientId, params string?[] proofs)
    {
        if (clientId != "web")
            parameters["client_id"] = clientId;

        if (clientId is "signing" or "fapi")
        {
            parameters["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            parameters["client_assertion"] = Assertion.Make(provider.Clock, clientId: clientId);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(parameters) };
        if (clientId == "web")
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Basic)));

        foreach (var proof in proofs.Where(proof => proof is not null))
            request.Headers.TryAddWithoutValidation("DPoP", proof);

        return await TokenAnswer.ReadAsync(await provider.SendAsync(request));
    }

    public static async Task<HttpResponseMessage> UserInfoWithAsync(this Provider provider, string accessToken, string scheme, params string?[] proofs)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, accessToken);
        foreach (var proof in proofs.Where(proof => proof is not null))
            request.Headers.TryAddWithoutValidation("DPoP", proof);

        return await provider.SendAsync(request);
    }

    public static string Nonce(this HttpResponseMessage answer) => answer.Headers.GetValues("DPoP-Nonce").Single();
}
