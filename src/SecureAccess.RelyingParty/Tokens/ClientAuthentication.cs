using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>Puts the client's proof into a request to the token endpoint.</summary>
internal static class ClientAuthentication
{
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(60);

    public static void Apply(
        SecureAccessOptions options, string issuer, DateTimeOffset now, HttpRequestMessage request, Dictionary<string, string> form)
    {
        switch (options.EffectiveClientAuthentication)
        {
            case ClientAuthenticationMethod.ClientSecretBasic:
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Basic(options.ClientId, options.ClientSecret!));
                break;
            case ClientAuthenticationMethod.ClientSecretPost:
                form["client_id"] = options.ClientId;
                form["client_secret"] = options.ClientSecret!;
                break;
            case ClientAuthenticationMethod.PrivateKeyJwt:
                form["client_id"] = options.ClientId;
                form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                form["client_assertion"] = Assertion(options.ClientId, options.ClientKey!, issuer, now);
                break;
            default:
                form["client_id"] = options.ClientId;
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
