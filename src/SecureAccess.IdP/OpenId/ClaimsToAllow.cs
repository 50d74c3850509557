using SecureAccess.IdP.Protocol;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Which claims, asked for one by one (OpenID Connect Core 5.5), a person is asked about: not what an allowed scope gives anyway, and not
/// what every token says about the sign-in.
/// </summary>
internal static class ClaimsToAllow
{
    private static readonly HashSet<string> OfTheSignIn = new(["sub", "auth_time", "acr", "amr", "ial", "aal"], StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(InteractionRequest request) => [.. Of(request.Claims, request.Scopes), .. VerifiedToAllow.Of(request.VerifiedClaims)];

    private static IEnumerable<string> Of(ClaimsRequest claims, IReadOnlyList<string> scopes) =>
        claims.Names()
            .Where(name => !OfTheSignIn.Contains(name))
            .Where(name => !scopes.Any(scope => StandardScopes.Claims.GetValueOrDefault(scope, []).Contains(name)));
}
