using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Testing.Fuzzing;

/// <summary>JWTs that nobody should take: without signature, with the wrong kind of one, with keys and bombs in their header (RFC 8725).</summary>
public static class ForgedJwt
{
    private static readonly string[] Headers =
    [
        """{"alg":"none"}""", """{"alg":"None","typ":"JWT"}""", """{"alg":"HS256"}""", """{"alg":"HS256","kid":"../../dev/null"}""", """{"alg":"RS256"}""",
        """{"alg":"RS256","kid":"' OR 1=1 --"}""", """{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}""",
        """{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"oct","k":"AAAA"}}""", """{"alg":"RS256","typ":"dpop+jwt","jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"}}""",
        """{"alg":"RS256","jku":"https://169.254.169.254/keys"}""", """{"alg":"RS256","x5u":"file:///etc/passwd"}""", """{"alg":"ES256","x5c":["AAAA"]}""",
        """{"alg":"ES256","crit":["exp"]}""", """{"alg":"ES256","b64":false,"crit":["b64"]}""", """{"alg":["ES256"]}""", """{"alg":"ES256","alg":"none"}""",
        """{"alg":"PBES2-HS256+A128KW","enc":"A128CBC-HS256","p2c":2147483647,"p2s":"AAAA"}""", """{"alg":"RSA-OAEP","enc":"A256GCM","zip":"DEF"}""",
        """{"alg":"dir","enc":"A256GCM"}""", """{"alg":"ES256","typ":"oauth-authz-req+jwt"}""", """{"alg":"ES256","typ":"logout+jwt"}""", "{}", "[]", "null", "",
    ];

    private static readonly byte[] PublicText = "-----BEGIN PUBLIC KEY-----"u8.ToArray();

    /// <summary>One such token.</summary>
    public static string Next(Dice dice)
    {
        var signed = $"{Part(dice.Of(Headers))}.{Part(ForgedJson.Next(dice))}";
        return dice.Below(6) switch
        {
            0 => signed,
            1 => $"{signed}.",
            2 => $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(PublicText, Encoding.UTF8.GetBytes(signed)))}",
            3 => $"{signed}.{Base64Url.EncodeToString(dice.Bytes(600))}",
            4 => $"{signed}.{Part("x")}.{Part("y")}.{Part("z")}",
            _ => $"{signed}.{new string('A', dice.Below(4_000))}",
        };
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
