using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>The authorization request as a signed JWT (RFC 9101): nobody on the way, the browser included, can alter it.</summary>
internal static class RequestObject
{
    private const string TokenType = "oauth-authz-req+jwt";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static string Sign(
        IReadOnlyDictionary<string, string> parameters, string clientId, SigningCredentials key, string issuer, DateTimeOffset now) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenType,
            Issuer = clientId,
            Audience = issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(parameters.Select(one => KeyValuePair.Create(one.Key, Value(one))))
            {
                ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
            },
            SigningCredentials = key,
        });

    // RFC 9101 section 4: a number is a number there.
    private static object Value(KeyValuePair<string, string> parameter) =>
        parameter.Key == "max_age" ? long.Parse(parameter.Value, System.Globalization.CultureInfo.InvariantCulture) : parameter.Value;
}
