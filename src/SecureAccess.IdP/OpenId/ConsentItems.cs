using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.OpenId;

/// <summary>Says in plain words what an application asks for or was allowed, item by item (ASVS 10.7.2).</summary>
internal static class ConsentItems
{
    private static readonly HashSet<string> Scopes =
        new(["openid", "profile", "email", "phone", "address", "offline_access"], StringComparer.Ordinal);

    private static readonly HashSet<string> Claims = new(
        [
            "name", "given_name", "middle_name", "family_name", "preferred_username", "locale", "birthdate", "email", "email_verified",
            "phone_number", "phone_number_verified", "address",
        ],
        StringComparer.Ordinal);

    public static IEnumerable<string> Of(IStringLocalizer<OpenIdTexts> texts, IEnumerable<string> scopes, IEnumerable<string> claims) =>
        scopes.Select(scope => Scopes.Contains(scope) ? texts[$"Consent.Scope.{scope}"].Value : texts["Consent.Scope.Other", scope].Value)
            .Concat(claims.Select(claim => Claim(texts, claim)));

    private static string Claim(IStringLocalizer<OpenIdTexts> texts, string claim) => claim switch
    {
        VerifiedToAllow.Verification => texts["Consent.Verified.Verification"].Value,
        VerifiedToAllow.Evidence => texts["Consent.Verified.Evidence"].Value,
        _ when VerifiedToAllow.ClaimOf(claim) is { } verified => texts["Consent.Verified.Claim", Plain(texts, verified)].Value,
        _ => Plain(texts, claim),
    };

    private static string Plain(IStringLocalizer<OpenIdTexts> texts, string claim) =>
        Claims.Contains(claim) ? texts[$"Consent.Claim.{claim}"].Value : texts["Consent.Claim.Other", claim].Value;
}
