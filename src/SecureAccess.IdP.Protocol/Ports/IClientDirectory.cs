namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Finds registered clients. Called on every request, so an adapter keeps a bounded cache of a bounded age.</summary>
public interface IClientDirectory
{
    /// <summary>Finds a client by its id, compared ordinally. A disabled client is unknown.</summary>
    /// <param name="clientId">The presented <c>client_id</c>; any text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ClientLookup> FindAsync(string clientId, CancellationToken cancellationToken);
}
