namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>A line of the file: its number, and its values by column or null when it cannot be read.</summary>
internal sealed record ImportRow(long Line, IReadOnlyDictionary<string, string>? Values)
{
    public const string Username = "username", Email = "email", GivenName = "given_name", FamilyName = "family_name", TaxpayerId = "taxpayer_id";
    public const string Origin = "origin", Password = "password", ProofedAt = "proofed_at", ProofedBy = "proofed_by", Phone = "phone";
    public const string Letter5903 = "letter_5903", Language = "language";

    /// <summary>Every column there is.</summary>
    public static readonly string[] Columns =
        [Username, Email, GivenName, FamilyName, TaxpayerId, Origin, Password, ProofedAt, ProofedBy, Phone, Letter5903, Language];

    /// <summary>The columns that every row has a value in.</summary>
    public static readonly string[] Needed = [Username, Email, GivenName, FamilyName, Origin, Password];

    /// <summary>The value of a column, trimmed; empty when the row has none.</summary>
    public string this[string column] => Values is not null && Values.TryGetValue(column, out var value) ? value.Trim() : "";

    /// <inheritdoc />
    public override string ToString() => $"(row {Line})";
}
