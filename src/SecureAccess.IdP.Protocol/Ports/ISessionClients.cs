namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Which clients took part in a session: those that were granted something in it. They are told when it ends.</summary>
public interface ISessionClients
{
    /// <summary>The ids of the clients, each once. Grants that ended or ran out count as well: the client may hold a session of its own.</summary>
    /// <param name="sessionId">The session, as the host knows it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<string>> ListAsync(string sessionId, CancellationToken cancellationToken);
}
