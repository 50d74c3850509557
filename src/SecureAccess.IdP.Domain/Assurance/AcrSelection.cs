namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// Chooses the acr to perform: requested values in their order, the first reachable one; a request can raise the client's
/// registered minimum and never lower it (assurance.md; OpenID Connect Core 5.5.1.1; RFC 9470 4).
/// </summary>
/// <param name="Requested">Values as the request spelled them, in order of preference; unknown ones are ignored.</param>
/// <param name="Essential">True when the request made them essential: one of them, or an error.</param>
/// <param name="Minimum">The row the client's registration demands; null for none beyond two factors.</param>
/// <param name="Default">The row to aim at when nothing is asked; null to take what is reached.</param>
public sealed record AcrSelection(IReadOnlyList<string> Requested, bool Essential, AcrValue? Minimum, AcrValue? Default)
{
    /// <summary>Decides from what is reached now and what the person could still reach.</summary>
    /// <param name="reached">The assurance of the session as it stands.</param>
    /// <param name="isReachable">Whether a row could be met by the journeys and enrolments open to the person.</param>
    public AcrDecision Decide(ReachedAssurance reached, Func<AcrValue, bool> isReachable)
    {
        ArgumentNullException.ThrowIfNull(reached);
        ArgumentNullException.ThrowIfNull(isReachable);

        var asked = Requested.Select(spelling => (spelling, row: AcrTable.Find(spelling))).Where(a => a.row is not null).ToList();
        foreach (var (spelling, row) in asked)
        {
            if ((row!.IsMetBy(reached) || isReachable(row)) && (Minimum is null || row.Implies(Minimum)))
            {
                return new AcrDecision.Perform(row, spelling);
            }
        }

        // Nothing of the list can be done on its own. Essential values end here, unless one is met anyway with the minimum on top.
        if (Essential)
        {
            return MetBeside(asked, reached, isReachable) ?? new AcrDecision.Unmet();
        }

        return Fallback(reached, isReachable);
    }

    private AcrDecision? MetBeside(
        List<(string Spelling, AcrValue? Row)> asked, ReachedAssurance reached, Func<AcrValue, bool> isReachable)
    {
        // Asked for less than the minimum: the minimum is performed, and being at least the asked row it satisfies the request.
        var minimum = Minimum;
        return minimum is not null && asked.Any(a => minimum.Implies(a.Row!)) && (minimum.IsMetBy(reached) || isReachable(minimum))
            ? new AcrDecision.Perform(minimum, minimum.Value)
            : null;
    }

    private AcrDecision Fallback(ReachedAssurance reached, Func<AcrValue, bool> isReachable)
    {
        if (Minimum is { } minimum)
        {
            var aim = Default is { } wanted && wanted.Implies(minimum) && (wanted.IsMetBy(reached) || isReachable(wanted))
                ? wanted
                : minimum;
            return aim.IsMetBy(reached) || isReachable(aim) ? new AcrDecision.Perform(aim, aim.Value) : new AcrDecision.Unmet();
        }

        var row = Default is { } fallback && fallback.IsMetBy(reached) ? fallback : AcrTable.LastMet(reached) ?? AcrTable.Rows[0];
        return new AcrDecision.Perform(row, row.Value);
    }
}
