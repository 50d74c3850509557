using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>A row that may become an account, if nobody has its username, address, number or phone.</summary>
internal sealed record Newcomer
{
    public required NewAccount Account { get; init; }

    public required EmailAddress Email { get; init; }

    public required PersonName Name { get; init; }

    public required PhoneNumber? Phone { get; init; }

    /// <summary>The proofing that is taken over; null for an account that is proofed here.</summary>
    public required ProofingGrant? Proofing { get; init; }

    /// <summary>Where it comes from, in a word of the audit trail.</summary>
    public required string Reason { get; init; }

    /// <summary>Keyed hashes of the address under every index key in use.</summary>
    public required IReadOnlyList<string> EmailKeys { get; init; }

    /// <summary>The same of the taxpayer number; none without one.</summary>
    public required IReadOnlyList<string> TaxpayerKeys { get; init; }

    /// <summary>Keyed hash of the phone; null without one.</summary>
    public required string? PhoneKey { get; init; }

    /// <summary>The same of the phone under every index key in use.</summary>
    public required IReadOnlyList<string> PhoneKeys { get; init; }

    /// <inheritdoc />
    public override string ToString() => "(newcomer)";
}

/// <summary>What was found of a row. Closed.</summary>
internal abstract record JudgedRow(long Line)
{
    /// <summary>It may come in.</summary>
    public sealed record Good(long Line, Newcomer Newcomer) : JudgedRow(Line);

    /// <summary>It may not.</summary>
    public sealed record Faulty(long Line, RowFault Fault) : JudgedRow(Line);
}
