namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>What a sign-in has reached, computed from stored facts by <see cref="AssuranceCalculator"/>.</summary>
/// <param name="Ials">The identity levels granted to the person; empty when unproofed.</param>
/// <param name="Aal">The authenticator level of this session.</param>
/// <param name="PhishingResistant">Whether a phishing-resistant authenticator took part.</param>
/// <param name="Amr">RFC 8176 values, without repetition, in a fixed order.</param>
/// <param name="AuthTime">When the person last authenticated, the time of the newest factor; null without any.</param>
public sealed record ReachedAssurance(
    IReadOnlySet<string> Ials,
    Aal Aal,
    bool PhishingResistant,
    IReadOnlyList<string> Amr,
    DateTimeOffset? AuthTime);
