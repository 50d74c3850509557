using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>Writes tokens by hand, so that a test can write those that no library would.</summary>
public static class Jwt
{
    public static string Write(Dictionary<string, object> header, Dictionary<string, object> claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public static Dictionary<string, object> Claims(string token) =>
        JsonSerializer.Deserialize<Dictionary<string, object>>(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    public static Dictionary<string, object> Header(string token) =>
        JsonSerializer.Deserialize<Dictionary<string, object>>(Base64Url.DecodeFromChars(token.Split('.')[0]))!;

    public static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    public static string AccessTokenHash(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    private static string Part(Dictionary<string, object> content) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
