using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>
/// Decrypts what clients encrypted to one of the keys we publish with <c>use: enc</c> (request objects; OpenID Connect Core, 6.1). The size
/// is capped before anything is decoded, and every failure is the same one.
/// </summary>
internal sealed class JweReader(SigningKeys keys)
{
    /// <summary>Characters; a nested JWT of the accepted size fits.</summary>
    public const int MaximumLength = 16 * 1024;

    /// <summary>Whether a text has the five parts of a compact JWE, and is to be handed to <see cref="ReadAsync"/>.</summary>
    public static bool IsJwe(string token) => token.AsSpan().Count('.') == 4;

    /// <summary>Decrypts.</summary>
    /// <param name="token">A compact JWE, as received.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<JweReading> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var parts = token.Length > MaximumLength ? [] : token.Split('.');
        if (parts.Length != 5)
            return new JweReading.Unreadable();

        var ours = await keys.GetAsync(cancellationToken);
        try
        {
            return JweHeader.Read(parts[0]) is { } header && ours.FindDecryption(header.Kid, header.Alg) is { } key
                ? Decrypt(parts, header, key)
                : new JweReading.Unreadable();
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or JsonException or InvalidOperationException)
        {
            return new JweReading.Unreadable();
        }
    }

    private static JweReading.Decrypted Decrypt(string[] parts, JweHeader header, DecryptionKey key)
    {
        var contentKey = key.ContentKey(header, Base64Url.DecodeFromChars(parts[1]));
        if (contentKey.Length != ContentEncryptionAlgorithm.KeyLength(header.Enc))
            throw new CryptographicException();

        var content = new EncryptedContent(
            Base64Url.DecodeFromChars(parts[2]), Base64Url.DecodeFromChars(parts[3]), Base64Url.DecodeFromChars(parts[4]));
        var payload = ContentCipher.Decrypt(header.Enc, contentKey, content, Encoding.ASCII.GetBytes(parts[0]));
        return new JweReading.Decrypted(Encoding.UTF8.GetString(payload), header.Alg, header.Enc);
    }
}
