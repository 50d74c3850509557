using System.Text;

namespace SecureAccess.IdP.Testing.Fuzzing;

/// <summary>JSON that is deep, long, repeated, of the wrong type, or not quite JSON.</summary>
public static class ForgedJson
{
    private static readonly string[] Members =
    [
        "redirect_uris", "client_name", "grant_types", "response_types", "jwks", "jwks_uri", "token_endpoint_auth_method", "scope", "software_statement",
        "id_token_signed_response_alg", "sector_identifier_uri", "subject_type", "request_uris", "default_max_age", "contacts", "logo_uri",
        "id_token", "userinfo", "verified_claims", "verification", "trust_framework", "claims", "acr", "essential", "value", "values", "type", "locations",
        "keys", "kty", "n", "e", "crv", "x", "y", "sub", "iss", "aud", "exp", "iat", "nbf", "jti", "client_id", "events", "nonce", "__proto__", "",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-1", "1e999", "1.5", "99999999999999999999", "\"\"", "\"a\"", "\"\\u0000\"", "\"\\ud800\"", "\"https://169.254.169.254/\"",
        "\"https://app.example/callback\"", "\"none\"", "\"RS256\"", "\"<script>\"", "[]", "{}", "[null]", "[\"a\",\"a\"]", "NaN", "'a'", "\"unended",
    ];

    /// <summary>One such text.</summary>
    public static string Next(Dice dice) => dice.Below(10) switch
    {
        0 => string.Concat(Enumerable.Repeat(dice.Of(["[", "{\"a\":", "[{\"a\":["]), dice.Below(5_000))),
        1 => $"[{string.Join(',', Enumerable.Repeat(dice.Of(Scalars), dice.Below(3_000)))}]",
        2 => dice.Of(Scalars),
        _ => Object(dice, depth: 0),
    };

    private static string Object(Dice dice, int depth)
    {
        var text = new StringBuilder("{");
        for (var left = dice.Below(6); left > 0; left--)
        {
            text.Append('"').Append(dice.Of(Members)).Append("\":").Append(depth < 5 && dice.OneIn(3) ? Object(dice, depth + 1) : dice.Of(Scalars));
            text.Append(left > 1 ? "," : dice.OneIn(30) ? "," : "");
        }

        return text.Append('}').ToString();
    }
}
