namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>What happened to a grant. The store writes it as an audit event in the transaction of the change itself.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="GrantId">The grant.</param>
/// <param name="ClientId">The client.</param>
/// <param name="SubjectId">The person.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, a fixed word; empty if the kind says all.</param>
/// <param name="RemoteAddress">Where the request came from; empty if unknown.</param>
public sealed record GrantEvent(
    GrantEventKind Kind,
    Guid GrantId,
    string ClientId,
    string SubjectId,
    DateTimeOffset At,
    string Reason = "",
    string RemoteAddress = "")
{
    /// <summary>Names the event without naming person or address.</summary>
    public override string ToString() => $"GrantEvent({Kind}, {GrantId}, {ClientId}, {Reason})";
}
