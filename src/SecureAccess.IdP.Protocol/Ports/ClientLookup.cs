using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What the directory knows of a client id.</summary>
public abstract record ClientLookup
{
    private ClientLookup()
    {
    }

    /// <summary>It is registered and enabled.</summary>
    /// <param name="Client">The client.</param>
    public sealed record Found(Client Client) : ClientLookup;

    /// <summary>Nobody has this id, or the client is disabled.</summary>
    public sealed record Unknown : ClientLookup;
}
