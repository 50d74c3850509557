using System.Text.Json;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.IdentityAssurance;

/// <summary>Asks for verified claims and reads the answers; every one of them is held to the schema (V-12).</summary>
internal static class VerifiedClaimsWalk
{
    /// <summary>Asks at UserInfo; undefined if the answer has no verified claims.</summary>
    public static async Task<JsonElement> AtUserInfoAsync(this Provider provider, string request) =>
        await provider.UserInfoOfAsync(await provider.GrantAsync("{\"userinfo\":{\"verified_claims\":" + request + "}}"));

    /// <summary>The whole code flow with a <c>claims</c> parameter.</summary>
    public static async Task<TokenAnswer> GrantAsync(this Provider provider, string claims, string scope = "openid", string clientId = "web") =>
        await provider.TokenAsync(
            Provider.RedeemParameters(await provider.CodeAsync(clientId, scope: scope, change: parameters => parameters["claims"] = claims)), clientId);

    /// <summary>The verified claims of UserInfo.</summary>
    public static async Task<JsonElement> UserInfoOfAsync(this Provider provider, TokenAnswer tokens)
    {
        using var answer = await provider.UserInfoAsync(tokens.AccessToken);
        return Of(JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>The verified claims of an ID token.</summary>
    public static JsonElement IdTokenOf(TokenAnswer tokens) => Of(JwtText.Payload(tokens.IdToken));

    /// <summary>The error an authorization request with these verified claims is refused with.</summary>
    public static async Task<string> RefusalAsync(this Provider provider, string request)
    {
        var parameters = Provider.AuthorizeParameters();
        parameters["claims"] = "{\"id_token\":{\"verified_claims\":" + request + "}}";
        return Redirection.Of(await provider.AuthorizeAsync(parameters))["error"];
    }

    public static bool IsThere(this JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    public static string[] MembersOf(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static JsonElement Of(JsonElement answer)
    {
        if (!answer.TryGetProperty("verified_claims", out var verified))
            return default;

        VerifiedClaimsSchema.Faults(verified).ShouldBeEmpty();
        return verified;
    }
}
