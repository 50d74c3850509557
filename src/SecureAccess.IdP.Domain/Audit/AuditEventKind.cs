namespace SecureAccess.IdP.Domain.Audit;

/// <summary>One kind of event of the audit trail.</summary>
/// <param name="Number">Stable number; the thousands are the family: 1 sign-in, 2 registration and proofing, 3 accounts and
/// authenticators, 4 tokens, 5 messages.</param>
/// <param name="Name">Stable name.</param>
/// <param name="Meaning">What happened, for the reader of the trail.</param>
public sealed record AuditEventKind(int Number, string Name, string Meaning);
