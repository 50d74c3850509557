namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>The tax records' answer.</summary>
/// <param name="TransactionId">Reference of the call.</param>
/// <param name="Result"><see cref="Match"/> or <see cref="NoMatch"/>.</param>
/// <param name="Indicators">Signals, such as <see cref="DateOfDeathOnFile"/>.</param>
public sealed record TaxMatchResponse(string TransactionId, string Result, IReadOnlyList<string> Indicators)
{
    /// <summary>Everything matched.</summary>
    public const string Match = "MATCH";

    /// <summary>Something did not.</summary>
    public const string NoMatch = "NO_MATCH";

    /// <summary>The records show a date of death.</summary>
    public const string DateOfDeathOnFile = "DATE_OF_DEATH_ON_FILE";
}
