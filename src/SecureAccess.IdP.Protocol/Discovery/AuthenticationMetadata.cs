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
    public static IReadOnlyList<string> TokenEndpointMethods(ProtocolOptions options, MutualTlsOptions mutualTls) =>
    [
        ClientAuthenticationMethod.ClientSecretBasic,
        ClientAuthenticationMethod.ClientSecretPost,
        .. options.ClientSecretJwt ? (string[])[ClientAuthenticationMethod.ClientSecretJwt] : [],
        ClientAuthenticationMethod.PrivateKeyJwt,
        .. MutualTlsMetadata.Methods(mutualTls),
        ClientAuthenticationMethod.None,
    ];

    /// <summary>The algorithms of client assertions.</summary>
    public static IReadOnlyList<string> AssertionAlgorithms(ProtocolOptions options) =>
        [.. AssertionRules.Algorithms, .. options.ClientSecretJwt ? (string[])[HmacSecrets.Algorithm] : []];

    public static IEnumerable<(string Name, IReadOnlyList<string> Values)> Members(ProtocolOptions options, MutualTlsOptions mutualTls)
    {
        var all = TokenEndpointMethods(options, mutualTls);
        string[] confidential = [.. all.Where(method => method != ClientAuthenticationMethod.None)];
        foreach (var (endpoint, methods) in new[] { ("token", all), ("revocation", all), ("introspection", confidential) })
        {
            yield return ($"{endpoint}_endpoint_auth_methods_supported", methods);
            yield return ($"{endpoint}_endpoint_auth_signing_alg_values_supported", AssertionAlgorithms(options));
        }
    }
}
