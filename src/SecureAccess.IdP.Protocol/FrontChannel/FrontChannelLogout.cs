using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.FrontChannel;

/// <summary>
/// Which pages of clients the host's signed-out page loads in frames, so that they clear what they keep in this browser (OpenID Connect
/// Front-Channel Logout 1.0, 2 and 3).
/// </summary>
public sealed class FrontChannelLogout
{
    private readonly ISessionClients sessions;
    private readonly IClientDirectory clients;
    private readonly SessionIdentifiers identifiers;
    private readonly EndpointAddresses addresses;

    internal FrontChannelLogout(
        ISessionClients sessions, IClientDirectory clients, SessionIdentifiers identifiers, EndpointAddresses addresses) =>
        (this.sessions, this.clients, this.identifiers, this.addresses) = (sessions, clients, identifiers, addresses);

    /// <summary>The addresses to load, one for each client of the session that registered one.</summary>
    /// <param name="sessionId">The session that ended, as the host knows it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Uri>> ListAsync(string sessionId, CancellationToken cancellationToken)
    {
        var pages = new List<Uri>();
        foreach (var clientId in await sessions.ListAsync(sessionId, cancellationToken))
        {
            if (await clients.FindAsync(clientId, cancellationToken)
                is ClientLookup.Found { Client: { FrontChannelLogoutUri.Length: > 0 } client })
            {
                pages.Add(new Uri(AddressOf(client, sessionId)));
            }
        }

        return pages;
    }

    // 2: iss and sid always together. Only where they are asked for: they name the session to whoever reads the page's logs.
    private string AddressOf(Client client, string sessionId)
    {
        if (!client.FrontChannelLogoutSessionRequired)
            return client.FrontChannelLogoutUri;

        var separator = client.FrontChannelLogoutUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var sid = identifiers.Of(client, sessionId);
        return $"{client.FrontChannelLogoutUri}{separator}iss={Uri.EscapeDataString(addresses.Issuer)}&sid={Uri.EscapeDataString(sid)}";
    }
}
