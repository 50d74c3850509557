namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What people allowed clients to have, remembered until they take it back. Asked by the host's gate, never by the engine itself.</summary>
public interface IConsentStore
{
    /// <summary>What a person last allowed a client.</summary>
    /// <param name="subjectId">The person.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ConsentLookup> FindAsync(string subjectId, string clientId, CancellationToken cancellationToken);

    /// <summary>Remembers what a person allowed; it replaces what was there.</summary>
    /// <param name="consent">The whole of what is allowed now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RecordAsync(Consent consent, CancellationToken cancellationToken);

    /// <summary>Takes consent back, and ends every grant the client holds for this person, in one transaction.</summary>
    /// <param name="subjectId">The person.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RevokeAsync(string subjectId, string clientId, CancellationToken cancellationToken);
}
