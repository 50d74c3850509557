namespace SecureAccess.IdP.Domain.Proofing;

/// <content>Repeated proofing, for the owner of a proofed account who lost what comes after the password.</content>
public sealed partial class ProofingCase
{
    /// <summary>
    /// The session, begun by the password alone, in which an owner proves again who they are; null in every other case. No other session goes on with it:
    /// whoever else knows the password must not walk in, nor be led to it at the next sign-in.
    /// </summary>
    public Guid? RecoversIn { get; private init; }

    /// <summary>Whether it leads back into a proofed account.</summary>
    public bool Recovers => RecoversIn is not null;

    /// <summary>
    /// Opens a case by which the owner of a proofed account proves again who they are. What it holds lies apart from what the account rests on, until all
    /// of it is proven.
    /// </summary>
    public static ProofingCase OpenForRecovery(Guid accountId, Guid sessionId, string browserKey, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        VaultId = Guid.CreateVersion7(now),
        AccountId = accountId,
        RecoversIn = sessionId,
        JourneyKey = ProofingJourney.Recovery.Key,
        BrowserKey = browserKey,
        OpenedAt = now,
        ExpiresAt = now + LifetimeBeforeCredentials,
    };
}
