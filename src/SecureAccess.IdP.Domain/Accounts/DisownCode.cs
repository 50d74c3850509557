namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// What a notice of a change carries for the reader who says "this was not me" (SP 800-63B-4 4.6): opens nothing, and shuts one account down, once
/// and until it expires. The letter's own code is on the account.
/// </summary>
public sealed class DisownCode
{
    private DisownCode()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The account that it shuts down.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>Hash of the code.</summary>
    public string CodeHash { get; private init; } = "";

    /// <summary>When it stops working.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When the account was disowned by it or by another notice; null while it works.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>A new one.</summary>
    public static DisownCode Issue(Guid accountId, string codeHash, DateTimeOffset now, TimeSpan validity) =>
        new() { Id = Guid.CreateVersion7(now), AccountId = accountId, CodeHash = codeHash, ExpiresAt = now + validity };
}
