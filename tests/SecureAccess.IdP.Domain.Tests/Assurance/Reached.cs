using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

/// <summary>Every assurance there can be: the sets of levels that journeys grant, times what authenticators reach.</summary>
internal static class Reached
{
    private static readonly FrozenSet<string>[] GrantedSets =
    [
        FrozenSet<string>.Empty,
        FrozenSet.Create(Ial.One),
        FrozenSet.Create(Ial.SecureAccess),
        FrozenSet.Create(Ial.One, Ial.SecureAccess),
        FrozenSet.Create(Ial.One, Ial.Two, Ial.SecureAccess),
    ];

    private static readonly (Aal Aal, bool PhishingResistant)[] Strengths =
    [
        (Aal.None, false), (Aal.One, false), (Aal.Two, false), (Aal.Two, true), (Aal.Three, true),
    ];

    public static IReadOnlyList<ReachedAssurance> All { get; } =
    [
        .. from ials in GrantedSets
           from strength in Strengths
           select new ReachedAssurance(ials, strength.Aal, strength.PhishingResistant, [], null),
    ];

    public static ReachedAssurance By(params string[] ials) => new(ials.ToFrozenSet(StringComparer.Ordinal), Aal.Two, false, [], null);

    public static bool IsAtLeast(ReachedAssurance more, ReachedAssurance less) =>
        more.Ials.IsSupersetOf(less.Ials) && more.Aal >= less.Aal && (more.PhishingResistant || !less.PhishingResistant);
}
