using SecureAccess.IdP.Protocol.Decoupled;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>The host's side of backchannel authentication (CIBA Core): who a hint names, and how that person is told.</summary>
public interface IBackchannelPeople
{
    /// <summary>Finds the person a <c>login_hint</c> names, in whatever form the host gives people names.</summary>
    /// <param name="loginHint">As sent; any text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<BackchannelPerson> FindAsync(string loginHint, CancellationToken cancellationToken);

    /// <summary>Finds the person an ID token of ours was about.</summary>
    /// <param name="subjectId">Its <c>sub</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<BackchannelPerson> FindSubjectAsync(string subjectId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the notice to the person into the host's unit of work, which the store's next write saves: notice and request are there together or
    /// not at all. Refuses when the person was asked too often, so that nobody is worn down into a yes.
    /// </summary>
    /// <param name="request">The request about to be kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<BackchannelNotice> TellAsync(DecoupledRequest request, CancellationToken cancellationToken);
}
