using System.Collections.Frozen;

namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>Every acr value the provider knows, from the least to the most demanding. The table is the whole of the rule.</summary>
public static class AcrTable
{
    /// <summary>Two factors, whoever the person is.</summary>
    public const string Mfa = "urn:secureaccess:acr:mfa";

    /// <summary>Two factors, one of them phishing resistant.</summary>
    public const string MfaPhishingResistant = "urn:secureaccess:acr:mfa:phishing-resistant";

    /// <summary>AAL3.</summary>
    public const string MfaHardware = "urn:secureaccess:acr:mfa:hardware";

    /// <summary>Proofed by the Secure Access journey, with two factors: what e-Services applications ask for.</summary>
    public const string Proofed = "urn:secureaccess:acr:proofed";

    /// <summary>Proofed, with a phishing-resistant factor.</summary>
    public const string ProofedPhishingResistant = "urn:secureaccess:acr:proofed:phishing-resistant";

    /// <summary>IAL2 with two factors.</summary>
    public const string Ial2 = "urn:secureaccess:acr:ial2";

    /// <summary>IAL2 with AAL3.</summary>
    public const string Ial2Hardware = "urn:secureaccess:acr:ial2:hardware";

    /// <summary>The rows in order.</summary>
    public static IReadOnlyList<AcrValue> Rows { get; } =
    [
        new(Mfa, null, Aal.Two, false, ["http://idmanagement.gov/ns/assurance/aal/2", "urn:acr.login.gov:auth-only"]),
        new(MfaPhishingResistant, null, Aal.Two, true, ["phr", "http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true"]),
        new(MfaHardware, null, Aal.Three, true, ["phrh", "http://idmanagement.gov/ns/assurance/aal/3"]),
        new(Proofed, Ial.SecureAccess, Aal.Two, false, []),
        new(ProofedPhishingResistant, Ial.SecureAccess, Aal.Two, true, []),
        new(Ial2, Ial.Two, Aal.Two, false, ["urn:acr.login.gov:verified", "http://idmanagement.gov/ns/assurance/ial/2"]),
        new(Ial2Hardware, Ial.Two, Aal.Three, true, []),
    ];

    private static readonly FrozenDictionary<string, AcrValue> BySpelling = Rows
        .SelectMany(row => row.Aliases.Append(row.Value).Select(spelling => (spelling, row)))
        .ToFrozenDictionary(pair => pair.spelling, pair => pair.row, StringComparer.Ordinal);

    /// <summary>The row of a requested value or alias, compared exactly; null for a value that is not ours, which is ignored.</summary>
    public static AcrValue? Find(string spelling) => BySpelling.GetValueOrDefault(spelling);

    /// <summary>The last row an assurance meets; null while no second factor was given.</summary>
    public static AcrValue? LastMet(ReachedAssurance reached) => Rows.LastOrDefault(row => row.IsMetBy(reached));
}
