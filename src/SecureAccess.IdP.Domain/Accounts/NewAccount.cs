namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>What it takes to make an account.</summary>
public sealed record NewAccount
{
    /// <summary>The username.</summary>
    public required Username Username { get; init; }

    /// <summary>The password's hash.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Where it comes from.</summary>
    public required AccountOrigin Origin { get; init; }

    /// <summary>Under which its personal data lies.</summary>
    public required Guid VaultId { get; init; }

    /// <summary>Keyed hash of the e-mail address.</summary>
    public required string EmailKey { get; init; }

    /// <summary>Whether another account of the same person has the e-mail address already: an import brings both, and their owner joins them.</summary>
    public bool SharesEmail { get; init; }

    /// <summary>Keyed hash of a taxpayer number already on record; null for a person who registers.</summary>
    public string? TaxpayerKey { get; init; }

    /// <summary>Language of messages.</summary>
    public required string Language { get; init; }
}
