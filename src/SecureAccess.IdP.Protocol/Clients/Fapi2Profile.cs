using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>
/// What a registration must be for the <c>fapi2</c> profile (FAPI 2.0 Security Profile, 5.3.2 and 5.4.1). What each request must be besides
/// is a rule where requests are checked. EdDSA, the third algorithm of 5.4.1, is not among ours: the platform's cryptography lacks it.
/// </summary>
public static class Fapi2Profile
{
    /// <summary>The longest life of an authorization code (5.3.2.1-11).</summary>
    public static TimeSpan LongestCodeLifetime { get; } = TimeSpan.FromSeconds(60);

    private static readonly string[] Methods =
    [
        ClientAuthenticationMethod.PrivateKeyJwt, ClientAuthenticationMethod.TlsClientAuth, ClientAuthenticationMethod.SelfSignedTlsClientAuth,
    ];

    /// <summary>Whether an algorithm may sign, either way (5.4.1).</summary>
    /// <param name="alg">A value of <c>alg</c>.</param>
    public static bool Allows(string alg) => alg is SigningAlgorithm.PS256 or SigningAlgorithm.ES256;

    /// <summary>What of a registration the profile does not allow; empty if the client has another profile, or all is well.</summary>
    /// <param name="client">The registration.</param>
    public static IEnumerable<string> Faults(Client client)
    {
        if (client.SecurityProfile != SecurityProfile.Fapi2)
            yield break;

        if (!Methods.Contains(client.TokenEndpointAuthMethod))
            yield return "the fapi2 profile needs private_key_jwt, tls_client_auth or self_signed_tls_client_auth (5.3.2.1-6).";

        if (client.ResponseTypes.Any(type => type != "code"))
            yield return "the fapi2 profile knows the response type code alone (5.3.2.2-1).";

        string[] algorithms =
        [
            client.TokenEndpointAuthSigningAlg, client.IdTokenSignedResponseAlg, client.UserInfoSignedResponseAlg,
            client.AuthorizationSignedResponseAlg, client.IntrospectionSignedResponseAlg, client.RequestObjectSigningAlg,
            client.BackchannelAuthenticationRequestSigningAlg,
        ];
        if (algorithms.Any(alg => alg.Length > 0 && !Allows(alg)))
            yield return "the fapi2 profile signs with PS256 or ES256 (5.4.1).";
    }
}
