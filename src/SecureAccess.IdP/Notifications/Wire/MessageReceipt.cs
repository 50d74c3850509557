namespace SecureAccess.IdP.Notifications.Wire;

/// <summary>A gateway's receipt; the same one for the same idempotency key.</summary>
/// <param name="Id">The gateway's reference.</param>
public sealed record MessageReceipt(string Id);
