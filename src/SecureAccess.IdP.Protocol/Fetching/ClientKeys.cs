using SecureAccess.IdP.Protocol.Clients;

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

    /// <summary>Those that may have made a signature: of that algorithm or of none, and of that id; without an id the first few.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="alg">The signature's algorithm, already checked against an allow-list.</param>
    /// <param name="kid">The signature's <c>kid</c>; empty if it names none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<ClientKey>> FindVerifiersAsync(Client client, string alg, string kid, CancellationToken cancellationToken)
    {
        var keys = (await FindAsync(client, kid, cancellationToken)).Keys.Where(key => key.Alg.Length == 0 || key.Alg == alg);
        return [.. kid.Length > 0 ? keys.Where(key => key.Kid == kid) : keys.Take(TriedWithoutKid)];
    }
}
