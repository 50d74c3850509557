namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>The carrier's answer. Prepaid is a mark of the account, not a type of line.</summary>
/// <param name="LookupId">Reference of the call.</param>
/// <param name="LineType"><c>mobile</c>, <c>landline</c>, <c>fixedVoip</c>, <c>nonFixedVoip</c>, <c>tollFree</c>,
/// <c>unknown</c>.</param>
/// <param name="TextEnabled">True when the line takes text messages.</param>
/// <param name="Prepaid">True for a prepaid account.</param>
/// <param name="NameMatch"><see cref="Exact"/> or <see cref="None"/>.</param>
public sealed record LineLookupResponse(string LookupId, string LineType, bool TextEnabled, bool Prepaid, string NameMatch)
{
    /// <summary>The account is in the name asked about.</summary>
    public const string Exact = "exact";

    /// <summary>It is in another name, or there is no such account.</summary>
    public const string None = "none";
}
