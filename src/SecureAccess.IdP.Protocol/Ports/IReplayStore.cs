namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Remembers what may be used once (a client assertion's <c>jti</c>) until it would be refused for its age anyway.</summary>
public interface IReplayStore
{
    /// <summary>
    /// Marks an identifier as used, by one conditional write: of any number of racing calls, on any number of nodes, one is first.
    /// </summary>
    /// <param name="use">What is used up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ReplayOutcome> UseAsync(SingleUse use, CancellationToken cancellationToken);
}
