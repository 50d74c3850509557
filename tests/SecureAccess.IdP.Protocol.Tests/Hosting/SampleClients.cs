using System.Buffers.Text;
using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>One client per kind.</summary>
public static class SampleClients
{
    public const string Secret = "a-long-random-secret-of-a-machine-0123456789";
    public const string Callback = "https://app.example/callback";
    public const string PostLogout = "https://app.example/signed-out";
    public const string Api = "https://api.example/";

    public static ECDsa AssertionKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static RSA AssertionRsaKey { get; } = RSA.Create(2048);

    /// <summary>A confidential web application of the strict profile.</summary>
    public static Client Web { get; } = new()
    {
        ClientId = "web",
        ClientName = "Web",
        SecurityProfile = SecurityProfile.Strict,
        Secrets = [ClientSecret.Of(Secret)],
        RedirectUris = [Callback, "https://app.example/other?fixed=1"],
        PostLogoutRedirectUris = [PostLogout],
        Scopes = ["openid", "profile", "email", "phone", "address", "offline_access", "transcripts.read"],
        GrantTypes = [GrantType.AuthorizationCode, GrantType.RefreshToken],
        Resources = [Api],
        VerifiedClaims = ScriptedVerifications.Claims,
    };

    /// <summary>A native application without a secret.</summary>
    public static Client Native { get; } = Web with
    {
        ClientId = "native",
        Native = true,
        TokenEndpointAuthMethod = ClientAuthenticationMethod.None,
        Secrets = [],
        RedirectUris = ["http://127.0.0.1/callback", "http://[::1]:7000/callback", "com.example.app:/callback"],
    };

    /// <summary>A client as certification registers it.</summary>
    public static Client Basic { get; } = Web with
    {
        ClientId = "basic",
        SecurityProfile = SecurityProfile.Basic,
        IdTokenSignedResponseAlg = "RS256",
        TokenEndpointAuthMethod = ClientAuthenticationMethod.ClientSecretPost,
    };

    /// <summary>A client that signs its assertions.</summary>
    public static Client Signing { get; } = Web with
    {
        ClientId = "signing",
        TokenEndpointAuthMethod = ClientAuthenticationMethod.PrivateKeyJwt,
        Secrets = [],
        Jwks = ClientKeySet.Parse(Jwks()),
    };

    /// <summary>A program that acts for itself.</summary>
    public static Client Machine { get; } = Web with
    {
        ClientId = "machine",
        RedirectUris = [],
        Scopes = ["openid", "offline_access", "email", "transcripts.read", "transcripts.write"],
        GrantTypes = [GrantType.ClientCredentials],
        Resources = [Api, "https://other.example/"],
    };

    /// <summary>A client registered for every response type there is.</summary>
    public static Client Hybrid { get; } = Basic with
    {
        ClientId = "hybrid",
        GrantTypes = [GrantType.AuthorizationCode, GrantType.Implicit, GrantType.RefreshToken],
        ResponseTypes = ["code", "id_token", "code id_token", "code token", "id_token token", "code id_token token"],
    };

    private static string Jwks()
    {
        var ec = AssertionKey.ExportParameters(false);
        var rsa = AssertionRsaKey.ExportParameters(false);
        return $$"""
            {"keys":[
              {"kty":"EC","crv":"P-256","kid":"ec-1","use":"sig","x":"{{Base64Url.EncodeToString(ec.Q.X)}}","y":"{{Base64Url.EncodeToString(ec.Q.Y)}}"},
              {"kty":"RSA","kid":"rsa-1","use":"sig","n":"{{Base64Url.EncodeToString(rsa.Modulus)}}","e":"{{Base64Url.EncodeToString(rsa.Exponent)}}"}
            ]}
            """;
    }
}
