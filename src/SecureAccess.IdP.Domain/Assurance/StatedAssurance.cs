using System.Collections.Frozen;
using System.Globalization;

namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// Reads the assurance back from what a grant states, so that it can be held against a demand that was raised since. Whatever is not stated
/// was not reached.
/// </summary>
public static class StatedAssurance
{
    /// <summary>RFC 8176: possession of a key was proven, which no false page can pass on.</summary>
    private const string ProofOfPossession = "pop";

    /// <summary>The assurance behind the claims of a grant.</summary>
    /// <param name="acr">The <c>acr</c>, as it was spelled.</param>
    /// <param name="ial">The <c>ial</c> claim; null if there is none.</param>
    /// <param name="aal">The <c>aal</c> claim; null if there is none.</param>
    /// <param name="amr">The <c>amr</c> claim.</param>
    public static ReachedAssurance Read(string acr, string? ial, string? aal, IReadOnlyList<string> amr)
    {
        ArgumentNullException.ThrowIfNull(amr);
        var level = int.TryParse(aal, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Aal)number)
            ? (Aal)number
            : Aal.None;
        return new ReachedAssurance(
            Granted(ial),
            level,
            AcrTable.Find(acr) is { PhishingResistant: true } || amr.Contains(ProofOfPossession),
            amr,
            AuthTime: null);
    }

    // The claim names the level that says most; the IAL2 journey grants the ones below it as well.
    private static FrozenSet<string> Granted(string? ial) => ial switch
    {
        Ial.Two => new[] { Ial.Two, Ial.One, Ial.SecureAccess }.ToFrozenSet(StringComparer.Ordinal),
        Ial.SecureAccess or Ial.One => new[] { ial }.ToFrozenSet(StringComparer.Ordinal),
        _ => FrozenSet<string>.Empty,
    };
}
