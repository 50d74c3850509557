using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>
/// A client's public keys, wherever it keeps them: registered by value (<c>jwks</c>) or by address (<c>jwks_uri</c>; OpenID Connect Dynamic
/// Client Registration, 2). They verify its assertions and request objects, and encrypt what is for it.
/// </summary>
internal sealed class ClientKeys(KeySetCache cache)
{
    private const int TriedWithoutKid = 4;

    /// <summary>The client's keys; none if it has none, or its address never answered.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="kid">A key that should be among them, so that a rotation is noticed; empty if any will do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ClientKeySet> FindAsync(Client client, string kid, CancellationToken cancellationToken) =>
        client.JwksUri.Length == 0 ? ValueTask.FromResult(client.Jwks) : cache.FindAsync(client.JwksUri, kid, cancellationToken);

    /// <summary>
    /// Whether the client made a JWT's signature, by a key of that algorithm or of none, and of the id the JWT names; where it names none,
    /// the first few are tried.
    /// </summary>
    /// <param name="client">Whose.</param>
    /// <param name="jwt">The JWT, its algorithm already checked against an allow-list.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<bool> VerifyAsync(Client client, UnverifiedJwt jwt, CancellationToken cancellationToken)
    {
        var keys = (await FindAsync(client, jwt.Kid, cancellationToken)).Keys.Where(key => key.Alg.Length == 0 || key.Alg == jwt.Alg);
        var candidates = jwt.Kid.Length > 0 ? keys.Where(key => key.Kid == jwt.Kid) : keys.Take(TriedWithoutKid);
        return candidates.Any(key => key.Key.Verify(jwt.Alg, jwt.SigningInput, jwt.Signature));
    }
}
