using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>Bound tokens (RFC 9449), tokens of machines, opaque tokens (RFC 7662) and logout tokens.</summary>
public sealed partial class FakeProvider
{
    /// <summary>The nonce that proofs must carry; null for none.</summary>
    public string? DPoPNonce { get; set; }

    /// <summary>Asks for a nonce whatever the proof says.</summary>
    public bool IsNeverContent { get; set; }

    /// <summary>Proofs received at the provider's endpoints.</summary>
    public List<string> Proofs { get; } = [];

    public List<string> UserInfoRequests { get; } = [];

    /// <summary>The <c>sid</c> of sign-ins.</summary>
    public string? SessionId { get; set; } = "session-1";

    public Func<Dictionary<string, object>> Introspection { get; set; } = () => new() { ["active"] = false };

    public List<(IHeaderDictionary Headers, IFormCollection Form)> IntrospectionRequests { get; } = [];

    /// <summary>A logout token as the provider posts them.</summary>
    public string LogoutToken(
        string? sub = "person-1", string? sid = "session-1",
        Action<Dictionary<string, object>>? alter = null, Action<Dictionary<string, object>>? alterHeader = null)
    {
        var now = Clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer, ["aud"] = "app", ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
            ["jti"] = RandomNumberGenerator.GetHexString(16),
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        if (sub is not null)
            claims["sub"] = sub;
        if (sid is not null)
            claims["sid"] = sid;
        var header = new Dictionary<string, object> { ["typ"] = "logout+jwt", ["alg"] = Signer.Algorithm, ["kid"] = Signer.Kid };
        alter?.Invoke(claims);
        alterHeader?.Invoke(header);
        return Jwt.Write(header, claims, Signer.Sign);
    }

    private string? ProofFault(HttpRequest request, string? accessToken)
    {
        if (request.Headers["DPoP"] is not [{ } proof])
            return null;
        Proofs.Add(proof);
        var claims = Jwt.Claims(proof);
        claims["htm"].ToString().ShouldBe(request.Method);
        claims["htu"].ToString().ShouldBe($"{Issuer}{request.Path}");
        claims.GetValueOrDefault("ath")?.ToString().ShouldBe(accessToken is null ? null : Jwt.Hash(accessToken));
        if (DPoPNonce is not null && (IsNeverContent || claims.GetValueOrDefault("nonce")?.ToString() != DPoPNonce))
        {
            request.HttpContext.Response.Headers["DPoP-Nonce"] = DPoPNonce + (IsNeverContent ? Proofs.Count : "");
            return "use_dpop_nonce";
        }

        return null;
    }

    private static string? Thumbprint(HttpRequest request)
    {
        if (request.Headers["DPoP"] is not [{ } proof])
            return null;
        var jwk = ((JsonElement)Jwt.Header(proof)["jwk"]).GetRawText();
        return System.Buffers.Text.Base64Url.EncodeToString(new Microsoft.IdentityModel.Tokens.JsonWebKey(jwk).ComputeJwkThumbprint());
    }

    private IResult MachineAnswer(HttpRequest request, IFormCollection form)
    {
        var isForPerson = form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer";
        var subject = isForPerson ? Jwt.Claims(form["assertion"]!)["sub"].ToString()! : "machine";
        if (subject == "no-consent")
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var answer = new Dictionary<string, object>
        {
            ["access_token"] = IssueAccessToken(subject, boundTo: Thumbprint(request)),
            ["token_type"] = request.Headers.ContainsKey("DPoP") ? "DPoP" : "Bearer",
            ["expires_in"] = (int)AccessTokenLifetime.TotalSeconds,
        };
        AlterTokenAnswer(answer);
        return Results.Json(answer);
    }

    private async Task<IResult> IntrospectAsync(HttpContext context)
    {
        IntrospectionRequests.Add((context.Request.Headers, await context.Request.ReadFormAsync()));
        return Results.Json(Introspection());
    }
}
