using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>
/// Verifies tokens that come back to us: signed by a key of ours with that key's own algorithm (a header cannot choose another, so neither
/// <c>none</c> nor an HMAC over the public key gets anywhere), of the expected type, and naming us as issuer. Lifetimes are the caller's.
/// </summary>
internal sealed class OwnTokens(SigningKeys keys, EndpointAddresses addresses)
{
    public const string IdToken = "JWT";
    public const string AccessToken = "at+jwt";

    public async ValueTask<OwnToken> VerifyAsync(string token, string typ, CancellationToken cancellationToken)
    {
        if (JwtReader.Read(token) is not JwtReading.Read { Jwt: var jwt })
            return new OwnToken.NotOurs("malformed");

        // Types are kept apart: an access token is no ID token (RFC 9068, 4; RFC 8725, 3.11).
        if (!string.Equals(jwt.Typ, typ, StringComparison.OrdinalIgnoreCase))
            return new OwnToken.NotOurs("typ");

        var published = await keys.GetAsync(cancellationToken);
        if (!published.TryFind(jwt.Kid, out var key) || key!.Record.Alg != jwt.Alg)
            return new OwnToken.NotOurs("kid or alg");

        if (!key.Public.Verify(jwt.Alg, jwt.SigningInput, jwt.Signature))
            return new OwnToken.NotOurs("signature");

        return jwt.Claims.Text("iss") == addresses.Issuer ? new OwnToken.Ours(jwt.Claims) : new OwnToken.NotOurs("iss");
    }
}
