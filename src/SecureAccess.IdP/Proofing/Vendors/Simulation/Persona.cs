namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>One synthetic person of <c>samples/personas.json</c>: what they type, and where the records differ.</summary>
/// <param name="Key">Name of the entry.</param>
/// <param name="Story">What the person shows, in one sentence.</param>
/// <param name="Name">Name the person types.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Expected">What the vendors answer to what the person types.</param>
public sealed record Persona(string Key, string Story, PersonaName Name, string Email, PersonaExpectation Expected)
{
    /// <summary>Mailing address the person types; none for staff.</summary>
    public PersonaAddress? Address { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>SSN or ITIN with hyphens; none for staff.</summary>
    public string? TaxpayerId { get; init; }

    /// <summary>Filing status on the last return.</summary>
    public string? FilingStatus { get; init; }

    /// <summary>Financial accounts in the order in which the person tries them.</summary>
    public IReadOnlyList<PersonaAccount> Accounts { get; init; } = [];

    /// <summary><c>open</c> or <c>frozen</c>.</summary>
    public string CreditFile { get; init; } = "open";

    /// <summary>The telephone, if any.</summary>
    public PersonaPhone? Phone { get; init; }

    /// <summary>Where the tax records differ from what the person types.</summary>
    public PersonaRecord? Record { get; init; }

    /// <summary>What the last two returns say, by the name of the question; empty where the records can judge nothing.</summary>
    public IReadOnlyDictionary<string, string> Returns { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// By vendor (<c>taxRecords</c>, <c>creditBureau</c>, <c>carrier</c>): <c>down</c>, <c>slow</c> or <c>flaky</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Trouble { get; init; } = new Dictionary<string, string>();

    /// <summary>The account that is seeded for this person, if any.</summary>
    public PersonaSeed? Account { get; init; }

    /// <summary>An e-Services account of the same person, from before; the two are there to be joined.</summary>
    public PersonaSeed? AccountBefore { get; init; }

    /// <inheritdoc />
    public override string ToString() => Key;
}
