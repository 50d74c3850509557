using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.ThirdPartyLogin;

/// <summary>
/// Login initiated by a third party (OpenID Connect Core, 4), us: a person who stands here without a live request is sent to the client,
/// which starts a request of its own with a state of its own. So nobody is signed in to anything they did not begin.
/// </summary>
public sealed class InitiateLogin
{
    private readonly IClientDirectory clients;
    private readonly EndpointAddresses addresses;

    internal InitiateLogin(IClientDirectory clients, EndpointAddresses addresses) => (this.clients, this.addresses) = (clients, addresses);

    /// <summary>Where a person starts a sign-in to a client: its <c>initiate_login_uri</c> with <c>iss</c>.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Empty if the client is unknown or registered none.</returns>
    public async ValueTask<string> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(clientId, cancellationToken) is not ClientLookup.Found { Client.InitiateLoginUri: { Length: > 0 } uri })
            return "";

        var separator = uri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{uri}{separator}iss={Uri.EscapeDataString(addresses.Issuer)}";
    }
}
