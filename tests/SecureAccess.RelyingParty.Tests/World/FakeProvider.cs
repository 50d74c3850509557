using Microsoft.Extensions.Hosting;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>
/// A small provider that signs everybody in at once, and lies on demand: each hook changes one thing of an otherwise
/// correct exchange, so that a test shows exactly one rule.
/// </summary>
public sealed partial class FakeProvider : IAsyncDisposable
{
    private static readonly ProviderKey[] UsualKeys = [ProviderKey.Rsa("rsa-1"), ProviderKey.Ec("ec-1")];

    private readonly Dictionary<string, Dictionary<string, string>> codes = [];
    private readonly WebApplication server;

    public FakeProvider(TimeProvider clock, string issuer = "https://login.test", bool overNetwork = false)
    {
        Clock = clock;
        Issuer = issuer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (overNetwork)
            builder.WebHost.UseUrls(issuer);
        else
            builder.WebHost.UseTestServer();
        server = builder.Build();
        Map();
        server.Start();
    }

    public TimeProvider Clock { get; }

    public string Issuer { get; }

    public List<ProviderKey> Keys { get; } = [.. UsualKeys];

    /// <summary>The key that signs; it need not be a published one.</summary>
    public ProviderKey? SigningKey { get; set; }

    public string Subject { get; set; } = "person-1";

    /// <summary>The level that sign-ins reach.</summary>
    public string? Acr { get; set; } = AcrLadder.Proofed;

    /// <summary>When the running session at the provider began; null for a sign-in at every request.</summary>
    public DateTimeOffset? SessionSince { get; set; }

    public string Audience { get; set; } = "https://app.test/api";

    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    public bool IsDown { get; set; }

    public bool RotatesRefreshTokens { get; set; }

    public Action<Dictionary<string, string>> AlterDiscoveryText { get; set; } = _ => { };

    public Action<Dictionary<string, string>> AlterResponse { get; set; } = _ => { };

    public Action<Dictionary<string, object>> AlterIdTokenHeader { get; set; } = _ => { };

    public Action<Dictionary<string, object>> AlterIdToken { get; set; } = _ => { };

    public Func<Dictionary<string, object>, Dictionary<string, object>, string>? WriteIdToken { get; set; }

    public Action<Dictionary<string, object>> AlterAccessTokenHeader { get; set; } = _ => { };

    public Action<Dictionary<string, object>> AlterAccessToken { get; set; } = _ => { };

    public Action<Dictionary<string, object>> AlterTokenAnswer { get; set; } = _ => { };

    public Action<Dictionary<string, object>> AlterUserInfo { get; set; } = _ => { };

    public List<IQueryCollection> AuthorizeRequests { get; } = [];

    public List<(IHeaderDictionary Headers, IFormCollection Form)> TokenRequests { get; } = [];

    public List<IQueryCollection> LogoutRequests { get; } = [];

    public int KeyFetches { get; private set; }

    public HttpMessageHandler Handler => server.GetTestServer().CreateHandler();

    private ProviderKey Signer => SigningKey ?? Keys[0];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>An access token as the token endpoint issues them.</summary>
    public string IssueAccessToken(string subject = "person-1", string scope = "transcripts", DateTimeOffset? authTime = null, string? boundTo = null)
    {
        var now = Clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer, ["aud"] = Audience, ["sub"] = subject, ["client_id"] = "app", ["scope"] = scope,
            ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = (now + AccessTokenLifetime).ToUnixTimeSeconds(),
            ["jti"] = RandomNumberGenerator.GetHexString(16), ["auth_time"] = (authTime ?? now).ToUnixTimeSeconds(),
        };
        if (Acr is not null)
            claims["acr"] = Acr;
        if (boundTo is not null)
            claims["cnf"] = new Dictionary<string, object> { ["jkt"] = boundTo };
        var header = new Dictionary<string, object> { ["typ"] = "at+jwt", ["alg"] = Signer.Algorithm, ["kid"] = Signer.Kid };
        AlterAccessTokenHeader(header);
        AlterAccessToken(claims);
        return Jwt.Write(header, claims, Signer.Sign);
    }

    private void Map()
    {
        server.Use(async (context, next) =>
        {
            if (IsDown)
                context.Response.StatusCode = 503;
            else
                await next(context);
        });
        server.MapGet("/.well-known/openid-configuration", Discovery);
        server.MapGet("/jwks", () =>
        {
            KeyFetches++;
            return Results.Json(new { keys = Keys.Select(key => key.Jwk()) });
        });
        server.MapGet("/authorize", Authorize);
        server.MapPost("/token", (Delegate)TokenAsync);
        server.MapGet("/userinfo", UserInfo);
        server.MapPost("/par", (Delegate)PushAsync);
        server.MapPost("/introspect", (Delegate)IntrospectAsync);
        server.MapGet("/logout", (HttpContext context) =>
        {
            var query = context.Request.Query;
            LogoutRequests.Add(query);
            return Results.Redirect(QueryHelpers.AddQueryString(query["post_logout_redirect_uri"]!, "state", query["state"].ToString()));
        });
    }

    private IResult Discovery()
    {
        var document = new Dictionary<string, string>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["userinfo_endpoint"] = $"{Issuer}/userinfo",
            ["end_session_endpoint"] = $"{Issuer}/logout",
            ["jwks_uri"] = $"{Issuer}/jwks",
        };
        AlterDiscoveryText(document);
        var typed = document.ToDictionary(member => member.Key, member => (object)member.Value);
        typed["authorization_response_iss_parameter_supported"] = true;
        typed["introspection_endpoint"] = $"{Issuer}/introspect";
        if (OffersPushedRequests)
            typed["pushed_authorization_request_endpoint"] = $"{Issuer}/par";
        typed["require_pushed_authorization_requests"] = RequiresPushedRequests;
        return Results.Json(typed);
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        AuthorizeRequests.Add(query);
        if (Parameters(query) is not { } request)
            return Results.BadRequest("unknown request_uri");
        Requests.Add(request);
        var code = RandomNumberGenerator.GetHexString(32);
        codes[code] = request;
        if (request.TryGetValue("max_age", out var maxAge) && SessionSince is { } since
            && Clock.GetUtcNow() - since > TimeSpan.FromSeconds(int.Parse(maxAge, System.Globalization.CultureInfo.InvariantCulture)))
            SessionSince = Clock.GetUtcNow();
        var response = new Dictionary<string, string> { ["code"] = code, ["state"] = request["state"], ["iss"] = Issuer };
        AlterResponse(response);
        return Results.Redirect(QueryHelpers.AddQueryString(request["redirect_uri"], Signed(request, response)!));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        TokenRequests.Add((context.Request.Headers, form));
        string? nonce = null;
        if (ProofFault(context.Request, null) is { } wanted)
            return Results.Json(new { error = wanted }, statusCode: 400);
        if (form["grant_type"] != "authorization_code" && form["grant_type"] != "refresh_token")
            return MachineAnswer(context.Request, form);
        if (form["grant_type"] == "authorization_code")
        {
            if (!codes.Remove(form["code"]!, out var request) || !ProvesVerifier(request, form["code_verifier"]!)
                || request["redirect_uri"] != form["redirect_uri"])
                return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            nonce = request["nonce"];
        }
        else if (form["refresh_token"] != "refresh-1" && !RotatesRefreshTokens)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var access = IssueAccessToken(Subject, authTime: SessionSince, boundTo: Thumbprint(context.Request));
        var answer = new Dictionary<string, object>
        {
            ["access_token"] = access,
            ["token_type"] = context.Request.Headers.ContainsKey("DPoP") ? "DPoP" : "Bearer",
            ["expires_in"] = (int)AccessTokenLifetime.TotalSeconds,
            ["refresh_token"] = RotatesRefreshTokens ? $"refresh-{TokenRequests.Count}" : "refresh-1",
            ["id_token"] = IdToken(nonce, access),
        };
        AlterTokenAnswer(answer);
        return Results.Json(answer);
    }

    private static bool ProvesVerifier(Dictionary<string, string> request, string verifier) =>
        request["code_challenge_method"] == "S256" && request["code_challenge"] == System.Buffers.Text.Base64Url.EncodeToString(
            SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier)));

    private string IdToken(string? nonce, string accessToken)
    {
        var now = Clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer, ["aud"] = "app", ["sub"] = Subject, ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(), ["auth_time"] = (SessionSince ?? now).ToUnixTimeSeconds(),
            ["at_hash"] = Jwt.AccessTokenHash(accessToken), ["amr"] = new[] { "pwd", "otp", "mfa" },
        };
        if (SessionId is not null)
            claims["sid"] = SessionId;
        if (nonce is not null)
            claims["nonce"] = nonce;
        if (Acr is not null)
            claims["acr"] = Acr;
        var header = new Dictionary<string, object> { ["alg"] = Signer.Algorithm, ["kid"] = Signer.Kid };
        AlterIdTokenHeader(header);
        AlterIdToken(claims);
        return WriteIdToken?.Invoke(header, claims) ?? Jwt.Write(header, claims, Signer.Sign);
    }

    private IResult UserInfo(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        UserInfoRequests.Add(authorization);
        if (authorization.StartsWith("DPoP ", StringComparison.Ordinal) && ProofFault(context.Request, authorization["DPoP ".Length..]) is { } wanted)
        {
            context.Response.Headers.WWWAuthenticate = $"DPoP error=\"{wanted}\"";
            return Results.StatusCode(401);
        }

        var claims = new Dictionary<string, object>
        {
            ["sub"] = Subject, ["name"] = "Riley Returning", ["email"] = "riley@example.com", ["acr"] = AcrLadder.Ial2Hardware,
        };
        AlterUserInfo(claims);
        return Results.Json(claims);
    }
}
