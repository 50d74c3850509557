using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>Authorize with a live session, code, tokens (PKCE S256), and what is done with the tokens.</summary>
internal static class PersonFlows
{
    /// <summary>Tokens one connection takes in turn: no two requests in a row present the same one.</summary>
    private const int TokensHeld = 4;

    public static async Task CodeFlowAsync(LoadVisitor visitor) => await TokensAsync(visitor, BenchmarkClients.Web, BenchmarkClients.Scope);

    public static async Task PrepareRefreshAsync(LoadVisitor visitor) =>
        visitor.RefreshToken = Member(await TokensAsync(visitor, BenchmarkClients.Web, BenchmarkClients.Scope), "refresh_token");

    public static async Task RefreshAsync(LoadVisitor visitor) => await visitor.SendAsync(
        RawRequest.Form(
            "/connect/token",
            RawRequest.Basic(BenchmarkClients.Web, BenchmarkClients.Secret),
            $"grant_type=refresh_token&refresh_token={visitor.RefreshToken}"),
        200);

    public static async Task PreparePublicRefreshAsync(LoadVisitor visitor) =>
        visitor.RefreshToken = Member(await TokensAsync(visitor, BenchmarkClients.Public, BenchmarkClients.Scope), "refresh_token");

    public static async Task RefreshPublicAsync(LoadVisitor visitor)
    {
        var response = await visitor.SendAsync(
            RawRequest.Form(
                "/connect/token",
                "",
                $"grant_type=refresh_token&client_id={BenchmarkClients.Public}&refresh_token={visitor.RefreshToken}"),
            200);
        visitor.RefreshToken = Member(response, "refresh_token");
    }

    public static async Task PrepareUserInfoAsync(LoadVisitor visitor, string scope)
    {
        for (var i = 0; i < TokensHeld; i++)
        {
            var token = Member(await TokensAsync(visitor, BenchmarkClients.Web, scope), "access_token");
            visitor.Ready.Add(RawRequest.Get("/connect/userinfo", $"Authorization: Bearer {token}\r\n"));
        }
    }

    public static async Task PrepareIntrospectionAsync(LoadVisitor visitor)
    {
        for (var i = 0; i < TokensHeld; i++)
        {
            var token = Member(await TokensAsync(visitor, BenchmarkClients.Web, BenchmarkClients.Scope), "access_token");
            visitor.Ready.Add(RawRequest.Form(
                "/connect/introspect", RawRequest.Basic(BenchmarkClients.Web, BenchmarkClients.Secret), $"token={token}"));
        }
    }

    /// <summary>The code of an authorization answer.</summary>
    public static string CodeOf(RawResponse response)
    {
        var location = response.Header("Location");
        var at = location.IndexOf("code=", StringComparison.Ordinal);
        return at < 0
            ? throw new UnexpectedAnswerException($"No code but {location}")
            : location[(at + 5)..location.IndexOf('&', at)];
    }

    /// <summary>A string member of a JSON answer.</summary>
    public static string Member(RawResponse response, string name)
    {
        var text = response.Text;
        var at = text.IndexOf($"\"{name}\":\"", StringComparison.Ordinal);
        return at < 0
            ? throw new UnexpectedAnswerException($"No {name} in {text}")
            : text[(at + name.Length + 4)..text.IndexOf('"', at + name.Length + 4)];
    }

    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static async Task<RawResponse> TokensAsync(LoadVisitor visitor, string clientId, string scope)
    {
        var verifier = CompactJwt.Unique() + CompactJwt.Unique();
        var query = $"client_id={clientId}&response_type=code&redirect_uri={Uri.EscapeDataString(BenchmarkClients.RedirectUri)}"
            + $"&scope={Uri.EscapeDataString(scope)}&state=af0ifjsldkj&nonce={CompactJwt.Unique()}"
            + $"&code_challenge={Challenge(verifier)}&code_challenge_method=S256";
        var cookie = visitor.Next(visitor.Job.Cookies);
        var authorized = await visitor.SendAsync(RawRequest.Get($"/connect/authorize?{query}", cookie), 303);
        var isPublic = clientId == BenchmarkClients.Public;
        return await visitor.SendAsync(
            RawRequest.Form(
                "/connect/token",
                isPublic ? "" : RawRequest.Basic(clientId, BenchmarkClients.Secret),
                $"grant_type=authorization_code&code={CodeOf(authorized)}&code_verifier={verifier}"
                    + $"&redirect_uri={Uri.EscapeDataString(BenchmarkClients.RedirectUri)}{(isPublic ? $"&client_id={clientId}" : "")}"),
            200);
    }
}
