namespace SecureAccess.IdP.Domain.Audit;

/// <summary>
/// One line of the audit trail, written in the transaction of the change it tells of. Keyed hashes and row ids only: no name,
/// number, address, code or token.
/// </summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>Row id, ordered in time.</summary>
    public Guid Id { get; private init; }

    /// <summary>The kind's number.</summary>
    public int Number { get; private init; }

    /// <summary>The kind's name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The account concerned.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>The member of staff who did it; null when the person did it, or the server.</summary>
    public Guid? ActorId { get; private init; }

    /// <summary>The case concerned.</summary>
    public Guid? CaseId { get; private init; }

    /// <summary>The session concerned.</summary>
    public Guid? SessionId { get; private init; }

    /// <summary>The relying party concerned.</summary>
    public string? ClientId { get; private init; }

    /// <summary>A word of a closed set: the stage, the method, the reason.</summary>
    public string? Reason { get; private init; }

    /// <summary>Keyed hash of the device.</summary>
    public string? DeviceKey { get; private init; }

    /// <summary>Keyed hash of the network address (IPv6 by /64).</summary>
    public string? AddressKey { get; private init; }

    /// <summary>The trace id of the request, by which the trail of one visit is put together.</summary>
    public string? CorrelationId { get; private init; }

    /// <summary>Writes a line.</summary>
    public static AuditEvent Of(AuditEventKind kind, AuditSubject subject, AuditOrigin origin, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(origin);
        return new AuditEvent
        {
            Id = Guid.CreateVersion7(at),
            Number = kind.Number,
            Name = kind.Name,
            At = at,
            AccountId = subject.AccountId,
            ActorId = subject.ActorId,
            CaseId = subject.CaseId,
            SessionId = subject.SessionId,
            ClientId = subject.ClientId,
            Reason = subject.Reason,
            DeviceKey = origin.DeviceKey,
            AddressKey = origin.AddressKey,
            CorrelationId = origin.CorrelationId,
        };
    }
}

/// <summary>What an event is about.</summary>
public sealed record AuditSubject(
    Guid? AccountId = null, Guid? CaseId = null, Guid? SessionId = null, string? ClientId = null, string? Reason = null, Guid? ActorId = null);

/// <summary>Where an event came from.</summary>
public sealed record AuditOrigin(string? DeviceKey, string? AddressKey, string? CorrelationId)
{
    /// <summary>A job of the server itself.</summary>
    public static AuditOrigin Server { get; } = new(null, null, null);
}
