using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Discovery;

/// <summary>
/// How clients authenticate (RFC 8414, 2): alike wherever they speak to us directly, since one class authenticates them; but introspection
/// is for those that can.
/// </summary>
internal static class AuthenticationMetadata
{
    /// <summary>The methods of the token endpoint, which are also those a client may register.</summary>
    public static IReadOnlyList<string> TokenEndpointMethods(MutualTlsOptions mutualTls) =>
        [.. Confidential, .. MutualTlsMetadata.Methods(mutualTls), ClientAuthenticationMethod.None];

    private static readonly string[] Confidential =
    [
        ClientAuthenticationMethod.ClientSecretBasic, ClientAuthenticationMethod.ClientSecretPost, ClientAuthenticationMethod.PrivateKeyJwt,
    ];

    public static IEnumerable<(string Name, IReadOnlyList<string> Values)> Members(MutualTlsOptions mutualTls)
    {
        string[] all = [.. TokenEndpointMethods(mutualTls)];
        string[] confidential = [.. all.Where(method => method != ClientAuthenticationMethod.None)];
        foreach (var (endpoint, methods) in new[] { ("token", all), ("revocation", all), ("introspection", confidential) })
        {
            yield return ($"{endpoint}_endpoint_auth_methods_supported", methods);
            yield return ($"{endpoint}_endpoint_auth_signing_alg_values_supported", AssertionRules.Algorithms);
        }
    }
}
