namespace SecureAccess.IdP.Data.Outbox;

/// <summary>A letter that was handed over to be printed.</summary>
/// <param name="Reference">By what the print house tells of it.</param>
/// <param name="AccountId">The account it is for.</param>
public sealed record HandedLetter(string Reference, Guid? AccountId);
