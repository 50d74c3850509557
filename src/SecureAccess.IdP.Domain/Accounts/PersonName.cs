namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>A person's name as on the last tax return.</summary>
/// <param name="Given">First name, 1–40 characters.</param>
/// <param name="Middle">Middle name or initial; null when there is none.</param>
/// <param name="Family">Last name, 1–60 characters.</param>
public sealed record PersonName(string Given, string? Middle, string Family)
{
    /// <summary>Given, middle and family name, as used in an address block.</summary>
    public string Full => Middle is null ? $"{Given} {Family}" : $"{Given} {Middle} {Family}";

    /// <inheritdoc />
    public override string ToString() => "(name)";
}
