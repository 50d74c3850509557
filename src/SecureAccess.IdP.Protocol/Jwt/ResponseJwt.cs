using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Jwt.Encryption;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>
/// Writes every JWT a client receives: ID tokens, logout tokens, UserInfo, authorization responses, introspection. Signed with our key of
/// the registered algorithm, then, if the registration asks, encrypted to a key of the client (OpenID Connect Core, 10.2: sign first).
/// </summary>
internal sealed class ResponseJwt(SigningKeys keys, ClientKeys clientKeys)
{
    /// <summary>Writes one.</summary>
    /// <param name="client">Whom it is for.</param>
    /// <param name="protection">How it is signed and encrypted.</param>
    /// <param name="typ">
    /// Header <c>typ</c>. Only ID tokens say <c>JWT</c>: what says anything else, or nothing (empty), is never taken for one (RFC 8725, 3.11).
    /// </param>
    /// <param name="payload">The claims, as UTF-8 JSON.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ResponseJwtOutcome> WriteAsync(
        Client client, ResponseProtection protection, string typ, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var jws = "";
        if (protection.SigningAlg.Length > 0)
        {
            var key = (await keys.GetAsync(cancellationToken)).Active(protection.SigningAlg);
            jws = JwtWriter.Sign(key, key.HeaderOf(typ), payload.Span);
        }

        if (protection.EncryptionAlg.Length == 0)
            return new ResponseJwtOutcome.Written(jws);

        if ((await clientKeys.FindAsync(client, kid: "", cancellationToken)).FindEncryption(protection.EncryptionAlg) is not { } recipient)
            return new ResponseJwtOutcome.NoEncryptionKey();

        var enc = protection.EncryptionEnc.Length > 0 ? protection.EncryptionEnc : ContentEncryptionAlgorithm.A128CbcHs256;
        return new ResponseJwtOutcome.Written(jws.Length > 0
            ? JweWriter.Encrypt(recipient, protection.EncryptionAlg, enc, nested: true, Encoding.ASCII.GetBytes(jws))
            : JweWriter.Encrypt(recipient, protection.EncryptionAlg, enc, nested: false, payload.Span));
    }
}
