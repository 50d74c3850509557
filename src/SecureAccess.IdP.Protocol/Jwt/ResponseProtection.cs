using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>How one kind of answer to a client is signed and encrypted, as its registration says.</summary>
/// <param name="SigningAlg">One of <see cref="SigningAlgorithm"/>; empty: not signed.</param>
/// <param name="EncryptionAlg">One of <see cref="KeyManagementAlgorithm"/>; empty: not encrypted.</param>
/// <param name="EncryptionEnc">One of <see cref="ContentEncryptionAlgorithm"/>; empty: the default of the registrations' specification.</param>
internal sealed record ResponseProtection(string SigningAlg, string EncryptionAlg, string EncryptionEnc)
{
    /// <summary>Whether the answer is a JWT at all.</summary>
    public bool IsJwt => SigningAlg.Length > 0 || EncryptionAlg.Length > 0;

    /// <summary>ID tokens, and logout tokens like them (Back-Channel Logout 1.0, 2.4): <c>id_token_signed_response_alg</c>, <c>id_token_encrypted_response_alg</c> and <c>_enc</c>.</summary>
    public static ResponseProtection OfIdToken(Client client) =>
        new(client.IdTokenSignedResponseAlg, client.IdTokenEncryptedResponseAlg, client.IdTokenEncryptedResponseEnc);

    /// <summary>UserInfo: <c>userinfo_signed_response_alg</c>, <c>userinfo_encrypted_response_alg</c> and <c>_enc</c>; plain JSON without any.</summary>
    public static ResponseProtection OfUserInfo(Client client) =>
        new(client.UserInfoSignedResponseAlg, client.UserInfoEncryptedResponseAlg, client.UserInfoEncryptedResponseEnc);

    /// <summary>Authorization responses (JARM, 3): always signed.</summary>
    public static ResponseProtection OfAuthorization(Client client) => new(
        client.AuthorizationSignedResponseAlg.Length > 0 ? client.AuthorizationSignedResponseAlg : client.IdTokenSignedResponseAlg,
        client.AuthorizationEncryptedResponseAlg,
        client.AuthorizationEncryptedResponseEnc);

    /// <summary>Introspection answers (RFC 9701, 6): always signed.</summary>
    public static ResponseProtection OfIntrospection(Client client) => new(
        client.IntrospectionSignedResponseAlg.Length > 0 ? client.IntrospectionSignedResponseAlg : client.IdTokenSignedResponseAlg,
        client.IntrospectionEncryptedResponseAlg,
        client.IntrospectionEncryptedResponseEnc);
}
