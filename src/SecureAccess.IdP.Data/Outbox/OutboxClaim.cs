using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>A message that this node may try to deliver until its lease ends.</summary>
/// <param name="Id">The row.</param>
/// <param name="Template">Which message.</param>
/// <param name="Channel">How it leaves.</param>
/// <param name="Attempt">Which try this is, from 1.</param>
/// <param name="Body">The encrypted message.</param>
/// <param name="IdempotencyKey">The key under which it reaches the gateway.</param>
public sealed record OutboxClaim(Guid Id, MessageTemplate Template, MessageChannel Channel, int Attempt, byte[] Body, string IdempotencyKey)
{
    /// <inheritdoc />
    public override string ToString() => $"(outbox claim {Id}, try {Attempt})";
}
