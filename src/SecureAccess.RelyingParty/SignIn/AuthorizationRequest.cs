using System.Globalization;

namespace SecureAccess.RelyingParty;

/// <summary>Writes the parameters of the authorization request (OpenID Connect Core 3.1.2.1, RFC 7636 section 4.3).</summary>
internal static class AuthorizationRequest
{
    public static Dictionary<string, string> Parameters(
        SecureAccessOptions options, SecureAccessChallenge challenge, PendingSignIn pending, string redirectUri, string state)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = options.ClientId,
            ["redirect_uri"] = redirectUri,
            ["scope"] = string.Join(' ', options.Scopes.Distinct(StringComparer.Ordinal)),
            ["state"] = state,
            ["nonce"] = pending.Nonce,
            ["code_challenge"] = pending.CodeChallenge,
            ["code_challenge_method"] = "S256",

            // JARM section 2.3: the default mode of the response type, signed; for code it is the query.
            ["response_mode"] = options.UseSignedResponses ? "jwt" : null,

            // RFC 9449 section 10: the code, too, is worth nothing without the key.
            ["dpop_jkt"] = options.Channel.Proofs?.Thumbprint,
            ["acr_values"] = pending.AcrValues.Count > 0 ? string.Join(' ', pending.AcrValues) : null,
            ["max_age"] = pending.MaxAge is { } age ? ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null,
            ["prompt"] = challenge.Prompt,
            ["login_hint"] = challenge.LoginHint,
            ["ui_locales"] = challenge.UiLocales ?? CultureInfo.CurrentUICulture.Name,
        };
        return parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .ToDictionary(parameter => parameter.Key, parameter => parameter.Value!, StringComparer.Ordinal);
    }
}
