using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What the host decided.</summary>
public abstract record InteractionOutcome
{
    private InteractionOutcome()
    {
    }

    /// <summary>Nothing is left to do: issue the code.</summary>
    /// <param name="Subject">About whom, and how they authenticated.</param>
    public sealed record Proceed(AuthenticatedSubject Subject) : InteractionOutcome;

    /// <summary>The person has something to do. With <c>prompt=none</c> the engine answers with the matching error instead.</summary>
    /// <param name="Kind">What, in the protocol's words.</param>
    /// <param name="Location">Where to send the browser: a local path with the sealed request.</param>
    public sealed record Interact(InteractionKind Kind, string Location) : InteractionOutcome;

    /// <summary>It cannot be granted: the client is told.</summary>
    /// <param name="Error">E.g. <c>access_denied</c> or <c>unmet_authentication_requirements</c>.</param>
    public sealed record Refuse(ProtocolError Error) : InteractionOutcome;

    /// <summary>
    /// The host writes down no more for this browser's address at the moment: the person is told here, and sent nowhere, since whoever
    /// floods would be sent to a client.
    /// </summary>
    /// <param name="RetryAfter">When another try makes sense.</param>
    public sealed record TooMany(TimeSpan RetryAfter) : InteractionOutcome;
}
