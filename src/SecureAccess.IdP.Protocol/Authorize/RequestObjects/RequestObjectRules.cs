using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Authorize.RequestObjects;

/// <summary>
/// What a request object must be (RFC 9101, 4, 6.2, 6.3 and 10; RFC 8725, 3; FAPI 2.0 Message Signing, 5.3.1). <c>none</c> is never an
/// algorithm. The basic profile tolerates what OpenID Connect Core 6.1 leaves open; the stricter ones want the object typed, made by this
/// client and for us.
/// </summary>
internal sealed class RequestObjectRules(ClientKeys keys, EndpointAddresses addresses, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    private const string ExplicitType = "oauth-authz-req+jwt";

    // FAPI 2.0 Message Signing, 5.3.1: nbf no longer than this in the past, and no longer than this before exp.
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(60);

    /// <summary>The algorithms accepted; also named in the metadata.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = [SigningAlgorithm.ES256, SigningAlgorithm.PS256, SigningAlgorithm.RS256];

    /// <summary>Whether its header says that it is a request object and nothing else (RFC 9101, 10.8).</summary>
    public static bool IsExplicitlyTyped(UnverifiedJwt jwt) => string.Equals(jwt.Typ, ExplicitType, StringComparison.OrdinalIgnoreCase);

    /// <summary>What speaks against the object, signature first; empty if nothing does.</summary>
    public async ValueTask<string> FindObjectionAsync(UnverifiedJwt jwt, Client client, CancellationToken cancellationToken)
    {
        if (!IsAllowedAlgorithm(jwt.Alg, client))
            return "alg";

        if (!IsExplicitlyTyped(jwt) && (client.SecurityProfile != SecurityProfile.Basic || jwt.Typ.ToUpperInvariant() is not ("" or "JWT")))
            return "typ";

        if (!await keys.VerifyAsync(client, jwt, cancellationToken))
            return "signature";

        return PartyObjection(jwt.Claims, client) is { Length: > 0 } party ? party : TimeObjection(jwt.Claims, client);
    }

    private static bool IsAllowedAlgorithm(string alg, Client client) =>
        Algorithms.Contains(alg)
        && (client.RequestObjectSigningAlg.Length == 0 || client.RequestObjectSigningAlg == alg)
        && (client.SecurityProfile != SecurityProfile.Fapi2 || alg != SigningAlgorithm.RS256);

    private string PartyObjection(JwtClaims claims, Client client)
    {
        var tolerant = client.SecurityProfile == SecurityProfile.Basic;
        if (claims.Text("client_id") != client.ClientId && !(tolerant && !claims.Has("client_id")))
            return "client_id";

        if (claims.Text("iss") != client.ClientId && !(tolerant && !claims.Has("iss")))
            return "iss";

        if (!claims.Audience().Contains(addresses.Issuer) && !(tolerant && !claims.Has("aud")))
            return "aud";

        // A client's assertion is signed by the same key, about the client itself (RFC 9101, 10.8).
        return claims.Text("sub") == client.ClientId ? "sub" : "";
    }

    private string TimeObjection(JwtClaims claims, Client client)
    {
        var (now, skew) = (clock.GetUtcNow(), options.Value.ClockSkew);
        var (expires, notBefore) = (claims.Time("exp"), claims.Time("nbf"));
        if (claims.Has("exp") && (expires is null || now >= expires + skew))
            return "exp";

        if ((claims.Has("nbf") && (notBefore is null || notBefore > now + skew)) || claims.Time("iat") > now + skew)
            return "nbf or iat";

        if (client.SecurityProfile != SecurityProfile.Fapi2)
            return "";

        return expires is null || notBefore is null || notBefore < now - LongestLife - skew || expires - notBefore > LongestLife
            ? "exp or nbf of FAPI"
            : "";
    }
}
