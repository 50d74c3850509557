using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Subjects;

/// <summary>
/// The <c>sid</c> of a session as one client knows it (OpenID Connect Back-Channel Logout 1.0, 2.1). One <c>sid</c> for every client would
/// undo pairwise subjects: two clients that compare notes find one session, and so one person. Whatever tells or reads a <c>sid</c> goes
/// through here: ID token, logout token, front-channel page, <c>id_token_hint</c>.
/// </summary>
internal sealed class SessionIdentifiers(IPairwiseSalt salt)
{
    // A key of its own, so that no text of one kind can ever be hashed into an identifier of the other.
    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, salt.Salt.ToArray(), outputLength: 32, info: "sid"u8.ToArray());

    /// <summary>The <c>sid</c> of a session for a client: 43 characters, the same for as long as the session and the salt last.</summary>
    /// <param name="client">The client.</param>
    /// <param name="sessionId">The session, as the host knows it.</param>
    public string Of(Client client, string sessionId)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{AudienceOf(client)}\0{sessionId}"), digest);
        return Base64Url.EncodeToString(digest);
    }

    // Clients of one sector know a person by one sub already. A client with public subjects stands alone: that its user has one session
    // with others is nothing it needs to know. The letter keeps a host name from passing for a client_id that reads the same.
    private static string AudienceOf(Client client) => client.Pairwise ? $"s:{SectorIdentifier.Of(client)}" : $"c:{client.ClientId}";
}
