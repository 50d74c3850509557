using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Subjects;

/// <summary>
/// Whose clients see one <c>sub</c> (OpenID Connect Core, 8.1): the host of <c>sector_identifier_uri</c>, or else the one host of all
/// redirect URIs.
/// </summary>
public static class SectorIdentifier
{
    /// <summary>Whether a client's sector can be told; a pairwise client for which it cannot is not to be registered (8.1).</summary>
    /// <param name="client">The client.</param>
    public static bool IsDetermined(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Candidates(client) is [{ Length: > 0 }];
    }

    /// <summary>A client's sector: a host name, lower case.</summary>
    /// <param name="client">The client.</param>
    /// <exception cref="InvalidOperationException">It cannot be told: the registration should have been refused.</exception>
    public static string Of(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Candidates(client) is [{ Length: > 0 } sector]
            ? sector
            : throw new InvalidOperationException("A pairwise client needs a sector_identifier_uri, or redirect URIs on one host.");
    }

    private static string[] Candidates(Client client) =>
        client.SectorIdentifierUri.Length > 0
            ? [Host(client.SectorIdentifierUri)]
            : [.. client.RedirectUris.Select(Host).Distinct(StringComparer.Ordinal)];

    private static string Host(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? parsed.IdnHost.ToLowerInvariant() : "";
}
