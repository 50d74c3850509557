using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Subjects;

/// <summary>
/// The <c>sub</c> of a person as one client knows it (OpenID Connect Core, 8). Whatever tells or reads a <c>sub</c> goes through here — ID
/// token, UserInfo, access token, introspection, logout token, <c>id_token_hint</c>, <c>claims</c> — so that it is the same everywhere.
/// </summary>
internal sealed class SubjectIdentifiers(IPairwiseSalt salt)
{
    /// <summary>The person's <c>sub</c> for a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="subjectId">The person, as the host knows them.</param>
    public string Of(Client client, string subjectId) => client.Pairwise ? Pairwise(SectorIdentifier.Of(client), subjectId) : subjectId;

    /// <summary>
    /// 8.1: one-way, one per sector, and of no use to whoever knows the person's other identifiers but not the salt. The zero octet keeps
    /// sector and subject apart; neither can hold one.
    /// </summary>
    private string Pairwise(string sector, string subjectId)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt.Salt.Span, Encoding.UTF8.GetBytes($"{sector}\0{subjectId}"), digest);
        return Base64Url.EncodeToString(digest);
    }
}
