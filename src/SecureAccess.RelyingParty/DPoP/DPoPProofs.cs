using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Writes the proofs of a client's key (RFC 9449 section 4.2), one for each request, and remembers the nonces that servers
/// hand out (section 8).
/// </summary>
internal sealed class DPoPProofs(DPoPKey key, TimeProvider clock)
{
    /// <summary>The error that asks for a proof with the nonce of the answer.</summary>
    public const string NonceWanted = "use_dpop_nonce";

    private const int LongestNonce = 512;
    private const int MostServers = 256;

    private readonly ConcurrentDictionary<string, string> nonces = new(StringComparer.Ordinal);

    /// <summary>The thumbprint of the key, as <c>dpop_jkt</c> and <c>cnf.jkt</c> carry it.</summary>
    public string Thumbprint => key.Thumbprint;

    /// <summary>Puts a new proof on a request; whatever proof it carried is replaced.</summary>
    /// <param name="request">A request with an absolute address.</param>
    /// <param name="accessToken">The token that goes with it, for <c>ath</c>; null at the token endpoint and at PAR.</param>
    public void Apply(HttpRequestMessage request, string? accessToken)
    {
        request.Headers.Remove("DPoP");
        request.Headers.Add("DPoP", Write(request.Method.Method, request.RequestUri!, accessToken));
    }

    /// <summary>Keeps the nonce of an answer for the next proof; true when there was a new one.</summary>
    public bool Learn(Uri address, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("DPoP-Nonce", out var values) || values.ToArray() is not [var nonce] || !IsNonce(nonce))
            return false;
        var server = Server(address);
        var isNew = !nonces.TryGetValue(server, out var known) || known != nonce;
        if (isNew && (nonces.Count < MostServers || known is not null))
            nonces[server] = nonce;
        return isNew;
    }

    /// <summary>Whether a resource's answer asks for a proof with a nonce (section 9).</summary>
    public static bool WantsNonce(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Unauthorized && response.Headers.WwwAuthenticate.Any(challenge =>
            string.Equals(challenge.Scheme, "DPoP", StringComparison.OrdinalIgnoreCase)
            && AuthenticationParameters.Parse(challenge.Parameter).GetValueOrDefault("error") == NonceWanted);

    /// <summary>The hash of the access token, as a proof's <c>ath</c> (section 4.2).</summary>
    public static string HashOf(string accessToken) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));

    private string Write(string method, Uri address, string? accessToken)
    {
        var header = $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{key.PublicJwk}}}""";
        var claims = new Dictionary<string, object>
        {
            ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
            ["htm"] = method,

            // Without query and fragment; they may hold personal data, and servers rewrite them.
            ["htu"] = address.GetLeftPart(UriPartial.Path),
            ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (accessToken is not null)
            claims["ath"] = HashOf(accessToken);
        if (nonces.TryGetValue(Server(address), out var nonce))
            claims["nonce"] = nonce;
        var text = $"{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{text}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(text)))}";
    }

    // Section 8.1: the characters of a nonce; anything else would not survive the way back.
    private static bool IsNonce(string text) =>
        text.Length is > 0 and <= LongestNonce && text.All(one => one is > ' ' and <= '~' and not '"' and not '\\');

    private static string Server(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
