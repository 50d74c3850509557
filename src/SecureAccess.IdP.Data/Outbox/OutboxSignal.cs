namespace SecureAccess.IdP.Data.Outbox;

/// <summary>Wakes the dispatcher of messages, so that a code is on its way at once.</summary>
public sealed class OutboxSignal : CommitSignal;
