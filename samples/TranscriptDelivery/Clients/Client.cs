namespace TranscriptDelivery.Clients;

/// <summary>A taxpayer whom the practice represents, as the records know them. Never leaves the API unmasked.</summary>
public sealed record Client
{
    /// <summary>Opaque, for addresses: a taxpayer's number must not stand in logs and histories.</summary>
    public required string Key { get; init; }

    public required ClientKind Kind { get; init; }

    public PersonName? Name { get; init; }

    public PersonName? Spouse { get; init; }

    public string? BusinessName { get; init; }

    public required string Tin { get; init; }

    public required string Address { get; init; }

    public required IReadOnlyList<Authorisation> Authorisations { get; init; }

    public required IReadOnlyDictionary<int, YearRecord> Years { get; init; }
}

public enum ClientKind
{
    Individual,
    Business,
}

public sealed record PersonName(string Given, string Family);

/// <summary>An authorisation on the Centralized Authorization File.</summary>
/// <param name="Form">2848 (power of attorney) or 8821 (information only).</param>
/// <param name="Covers">The tax form, or the information returns, that it is for.</param>
/// <param name="FromYear">The first tax year.</param>
/// <param name="ToYear">The last tax year.</param>
/// <param name="OnFileSince">When it was recorded.</param>
/// <param name="WithdrawnOn">When the taxpayer or the representative ended it; null while it is in force.</param>
public sealed record Authorisation(
    string Form, string Covers, int FromYear, int ToYear, DateOnly OnFileSince, DateOnly? WithdrawnOn = null)
{
    /// <summary>An authorisation for a tax return covers the information returns behind it; not the other way round.</summary>
    public bool CoversProduct(Product product) => Covers is "1040" or "1120" || product == Product.WageAndIncome;

    public bool CoversYear(int year) => year >= FromYear && year <= ToYear;
}

/// <summary>What is on record for one tax year.</summary>
public sealed record YearRecord
{
    public TaxReturn? Return { get; init; }

    public required IReadOnlyList<AccountTransaction> Transactions { get; init; }

    public required IReadOnlyList<IncomeDocument> Documents { get; init; }
}

public sealed record TaxReturn(
    string Form, string FilingStatus, DateOnly ReceivedOn, DateOnly ProcessedOn, string Cycle,
    OrderedDictionary<string, OrderedDictionary<string, decimal>> Lines);

public sealed record AccountTransaction(string Code, string Text, DateOnly Date, decimal Amount, string? Cycle = null);

public sealed record IncomeDocument(
    string Form, string Title, string Payer, string PayerTin, OrderedDictionary<string, decimal> Lines);
