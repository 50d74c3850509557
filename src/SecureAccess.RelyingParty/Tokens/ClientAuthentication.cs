using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>Puts the client's proof into a request to an endpoint of the provider.</summary>
internal static class ClientAuthentication
{
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(60);

    public static void Apply(
        ClientIdentity client, string issuer, DateTimeOffset now, HttpRequestMessage request, Dictionary<string, string> form)
    {
        switch (client.Method)
        {
            case ClientAuthenticationMethod.ClientSecretBasic:
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Basic(client.ClientId, client.Secret!));
                break;
            case ClientAuthenticationMethod.ClientSecretPost:
                form["client_id"] = client.ClientId;
                form["client_secret"] = client.Secret!;
                break;
            case ClientAuthenticationMethod.PrivateKeyJwt:
                form["client_id"] = client.ClientId;
                form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                form["client_assertion"] = Assertion(client.ClientId, client.Key!, issuer, now);
                break;
            default:
                // A public client says its name; one with a certificate has proven itself on the connection (RFC 8705 section 2).
                form["client_id"] = client.ClientId;
                break;
        }
    }

    // RFC 6749 section 2.3.1: both parts are form-encoded first, or a colon or a percent sign would break them.
    private static string Basic(string clientId, string secret) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FormEncode(clientId)}:{FormEncode(secret)}"));

    private static string FormEncode(string value) => Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal);

    // The audience is the issuer as a single string (FAPI 2.0 section 5.3.2.1): an assertion that names a token endpoint
    // could be lured to another provider's.
    private static string Assertion(string clientId, SigningCredentials key, string issuer, DateTimeOffset now) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = issuer,
            IssuedAt = now.UtcDateTime,
            Expires = (now + AssertionLifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = clientId,
                ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
            },
            SigningCredentials = key,
        });
}
