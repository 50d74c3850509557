namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// One authentication context class (OpenID Connect Core 2, <c>acr</c>) as a row of data: what it demands of identity and of
/// authentication.
/// </summary>
/// <param name="Value">The value as tokens carry it.</param>
/// <param name="Ial">The identity level demanded, a member of the person's granted set; null when none is.</param>
/// <param name="Aal">The lowest authenticator level.</param>
/// <param name="PhishingResistant">True when a WebAuthn authenticator must take part (SP 800-63B-4 3.2.5).</param>
/// <param name="Aliases">Other spellings accepted in requests and returned as they were asked.</param>
public sealed record AcrValue(string Value, string? Ial, Aal Aal, bool PhishingResistant, IReadOnlyList<string> Aliases)
{
    /// <summary>Whether an assurance meets everything this row demands.</summary>
    public bool IsMetBy(ReachedAssurance reached)
    {
        ArgumentNullException.ThrowIfNull(reached);
        return (Ial is null || reached.Ials.Contains(Ial))
            && reached.Aal >= Aal
            && (!PhishingResistant || reached.PhishingResistant);
    }

    /// <summary>Whether this row demands at least as much as the other, so that meeting this one meets the other too.</summary>
    public bool Implies(AcrValue other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (other.Ial is null || other.Ial == Ial || (Ial == Assurance.Ial.Two && other.Ial == Assurance.Ial.SecureAccess))
            && Aal >= other.Aal
            && (PhishingResistant || !other.PhishingResistant);
    }
}
