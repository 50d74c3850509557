using System.Buffers;
using System.Buffers.Text;
using System.Text;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>
/// Signs a payload as a compact JWS. The payload is written once, as UTF-8; header, encoded payload and signature are laid side by side in
/// one borrowed buffer. This is the hottest path of a token server, hence no general library.
/// </summary>
internal static class JwtWriter
{
    private const int MaximumSignature = 1024;

    public static string Sign(SigningKey key, ReadOnlySpan<byte> encodedHeader, ReadOnlySpan<byte> payload)
    {
        var size = encodedHeader.Length + 1 + Base64Url.GetEncodedLength(payload.Length) + 1 + Base64Url.GetEncodedLength(MaximumSignature);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var buffer = rented.AsSpan();
            encodedHeader.CopyTo(buffer);
            var length = encodedHeader.Length;
            buffer[length++] = (byte)'.';
            length += Base64Url.EncodeToUtf8(payload, buffer[length..]);

            Span<byte> signature = stackalloc byte[MaximumSignature];
            var signed = key.Sign(buffer[..length], signature);
            buffer[length++] = (byte)'.';
            length += Base64Url.EncodeToUtf8(signature[..signed], buffer[length..]);
            return Encoding.ASCII.GetString(buffer[..length]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
