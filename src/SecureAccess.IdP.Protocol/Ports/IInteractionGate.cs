namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Asked once for each valid authorization request, new or resumed: may it proceed, and about whom, or has the person something to do
/// first? The host knows sessions, accounts and pages; the engine knows none of them.
/// </summary>
public interface IInteractionGate
{
    /// <summary>Decides from stored facts and the browser's session.</summary>
    /// <param name="request">The checked request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<InteractionOutcome> DecideAsync(InteractionRequest request, CancellationToken cancellationToken);
}
