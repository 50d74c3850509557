using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.RelyingParty;

/// <summary>Writes the address of the authorization request (OpenID Connect Core 3.1.2.1, RFC 7636 section 4.3).</summary>
internal static class AuthorizationRequest
{
    public static string Address(
        ProviderMetadata provider, SecureAccessOptions options, SecureAccessChallenge challenge, PendingSignIn pending,
        string redirectUri, string state) =>
        QueryHelpers.AddQueryString(
            provider.AuthorizationEndpoint.AbsoluteUri,
            new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = options.ClientId,
                ["redirect_uri"] = redirectUri,
                ["scope"] = string.Join(' ', options.Scopes.Distinct(StringComparer.Ordinal)),
                ["state"] = state,
                ["nonce"] = pending.Nonce,
                ["code_challenge"] = pending.CodeChallenge,
                ["code_challenge_method"] = "S256",
                ["acr_values"] = pending.AcrValues.Count > 0 ? string.Join(' ', pending.AcrValues) : null,
                ["max_age"] = pending.MaxAge is { } age ? ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null,
                ["prompt"] = challenge.Prompt,
                ["login_hint"] = challenge.LoginHint,
                ["ui_locales"] = challenge.UiLocales ?? CultureInfo.CurrentUICulture.Name,
            }.Where(parameter => !string.IsNullOrEmpty(parameter.Value)));
}
