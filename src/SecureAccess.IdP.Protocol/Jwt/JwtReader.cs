using System.Buffers.Text;
using System.Buffers;
using System.Text.Json;
using System.Text;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>
/// Takes a compact JWS apart, strictly: three base64url parts, objects without duplicate members, a capped size and depth. Encrypted and
/// unsecured tokens are not read at all.
/// </summary>
internal static class JwtReader
{
    /// <summary>Characters; longer tokens are refused unread.</summary>
    public const int MaximumLength = 8 * 1024;

    // Where a header says whom to trust, an attacker says it: keys come from the registration and our store only (RFC 8725, 3.10). No
    // extension is understood, so "crit" refuses the token (RFC 7515, 4.1.11).
    private static readonly string[] NeverFollowed = ["jku", "x5u", "jwk", "x5c", "crit", "zip", "enc"];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    // A request object may hold a request for verified claims, which nests deep.
    private static readonly JsonDocumentOptions StrictAndDeep = new() { MaxDepth = 20, AllowDuplicateProperties = false };

    private static readonly SearchValues<char> Base64UrlCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static JwtReading Read(string token)
    {
        if (token.Length is 0 or > MaximumLength)
            return new JwtReading.Malformed("length");

        Span<Range> parts = stackalloc Range[4];
        if (token.AsSpan().Split(parts, '.') != 3)
            return new JwtReading.Malformed("not three parts");

        var (head, body, tail) = (token[parts[0]], token[parts[1]], token[parts[2]]);
        if (!IsBase64Url(head) || !IsBase64Url(body) || !IsBase64Url(tail))
            return new JwtReading.Malformed("not base64url");

        try
        {
            var (headOctets, bodyOctets) = (Base64Url.DecodeFromChars(head), Base64Url.DecodeFromChars(body));
            if (!JsonText.IsUnicode(headOctets) || !JsonText.IsUnicode(bodyOctets))
                return new JwtReading.Malformed("not Unicode");

            using var header = JsonDocument.Parse(headOctets, Strict);
            using var payload = JsonDocument.Parse(bodyOctets, StrictAndDeep);
            if (header.RootElement.ValueKind != JsonValueKind.Object || payload.RootElement.ValueKind != JsonValueKind.Object)
                return new JwtReading.Malformed("not objects");

            var root = header.RootElement;
            if (NeverFollowed.Any(member => root.TryGetProperty(member, out _)))
                return new JwtReading.Malformed("a header member that is never followed");

            var names = new JwtClaims(root);
            return new JwtReading.Read(new UnverifiedJwt(
                names.Text("alg"),
                names.Text("typ"),
                names.Text("kid"),
                Encoding.ASCII.GetBytes(token, 0, head.Length + 1 + body.Length),
                Base64Url.DecodeFromChars(tail),
                new JwtClaims(payload.RootElement.Clone())));
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return new JwtReading.Malformed("not JSON");
        }
    }

    private static bool IsBase64Url(string part) => part.Length > 0 && !part.AsSpan().ContainsAnyExcept(Base64UrlCharacters);
}
