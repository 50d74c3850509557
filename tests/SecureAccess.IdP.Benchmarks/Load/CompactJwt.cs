using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>Signs what clients sign: assertions (RFC 7523) and DPoP proofs (RFC 9449).</summary>
internal sealed class CompactJwt
{
    private readonly ECDsa key = ECDsa.Create();
    private readonly string proofHeader;
    private readonly string assertionHeader = Encode("""{"alg":"ES256"}"""u8);

    public CompactJwt(string pem)
    {
        key.ImportFromPem(pem);
        proofHeader = Encode(Encoding.ASCII.GetBytes($$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{BenchmarkClients.PublicJwk(pem)}}}"""));
    }

    /// <summary>A client assertion as form parameters.</summary>
    public string Assertion(string clientId, string audience)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iss":"{{clientId}}","sub":"{{clientId}}","aud":"{{audience}}","jti":"{{Unique()}}","iat":{{now}},"exp":{{now + 60}}}""");
        return "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
            + Sign(assertionHeader, claims);
    }

    /// <summary>A DPoP header line, with the server's nonce once it has told one.</summary>
    public string Proof(string method, string uri, string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = string.Create(
            CultureInfo.InvariantCulture, $$"""{"jti":"{{Unique()}}","htm":"{{method}}","htu":"{{uri}}","nonce":"{{nonce}}","iat":{{now}}}""");
        return $"DPoP: {Sign(proofHeader, claims)}\r\n";
    }

    public static string Unique() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private string Sign(string header, string claims)
    {
        var input = $"{header}.{Encode(Encoding.ASCII.GetBytes(claims))}";
        return $"{input}.{Encode(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(ReadOnlySpan<byte> octets) => Base64Url.EncodeToString(octets);
}
