namespace SecureAccess.IdP.Data.Outbox;

/// <summary>How a message ended.</summary>
public enum OutboxFate
{
    /// <summary>The gateway took it.</summary>
    Delivered = 1,

    /// <summary>The gateway refuses the recipient for good: a bounced address, an unknown number.</summary>
    Rejected = 2,

    /// <summary>No gateway took it within the tries allowed.</summary>
    Exhausted = 3,

    /// <summary>Its code stopped working before it could leave.</summary>
    Expired = 4,

    /// <summary>Its content cannot be read: the key is gone, or the row was tampered with.</summary>
    Unreadable = 5,

    /// <summary>An operator erased it.</summary>
    Dropped = 6,

    /// <summary>The mail server took it, and it came back later.</summary>
    Bounced = 7,

    /// <summary>The gateway took it, and told later that it arrived.</summary>
    Arrived = 8,

    /// <summary>The gateway took it, and told later that it could not be delivered.</summary>
    Failed = 9,

    /// <summary>The gateway took it, and told later that the number cannot get it.</summary>
    Undeliverable = 10,

    /// <summary>The gateway took it, and told later that it lay at the carrier until it was too old.</summary>
    Lapsed = 11,
}
