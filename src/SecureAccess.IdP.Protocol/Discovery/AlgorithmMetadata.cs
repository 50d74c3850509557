using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Discovery;

/// <summary>
/// Which algorithms answers can be signed and encrypted with (OpenID Connect Discovery 1.0, 3). All kinds of answers take the same ones,
/// since one class writes them.
/// </summary>
internal static class AlgorithmMetadata
{
    // RS256 comes first: it is what every client knows (OpenID Connect Core, 15.1).
    private static readonly string[] Responses = ["id_token", "userinfo", "authorization", "introspection"];

    public static IEnumerable<(string Name, IReadOnlyList<string> Values)> Members() =>
    [
        .. OfResponses(),
        ("request_object_encryption_alg_values_supported", KeyManagementAlgorithm.All),
        ("request_object_encryption_enc_values_supported", ContentEncryptionAlgorithm.All),
    ];

    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> OfResponses() => Responses.SelectMany(
        response => new (string, IReadOnlyList<string>)[]
        {
            ($"{response}_signing_alg_values_supported", SigningAlgorithm.All),
            ($"{response}_encryption_alg_values_supported", KeyManagementAlgorithm.All),
            ($"{response}_encryption_enc_values_supported", ContentEncryptionAlgorithm.All),
        });
}
