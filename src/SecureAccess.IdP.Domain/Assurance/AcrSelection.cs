namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// Chooses the acr to perform: requested values in their order, the first reachable one; a request can raise the client's
/// registered minimum and never lower it (OpenID Connect Core 5.5.1.1; RFC 9470 4).
/// </summary>
/// <param name="Requested">Values as the request spelled them, in order of preference; unknown ones are ignored.</param>
/// <param name="Essential">True when the request made them essential: one of them, or an error.</param>
/// <param name="Minimum">The row the client's registration demands; null for none beyond two factors.</param>
/// <param name="Default">The row to aim at when nothing is asked; null to take what is reached.</param>
public sealed record AcrSelection(IReadOnlyList<string> Requested, bool Essential, AcrValue? Minimum, AcrValue? Default)
{
    /// <summary>Whether any of the rows that may be aimed at takes a passkey.</summary>
    public bool DemandsPasskey =>
        Minimum is { PhishingResistant: true } || Default is { PhishingResistant: true } || Requested.Any(value => AcrTable.Find(value) is { PhishingResistant: true });

    /// <summary>Decides from what is reached now and what the person could still reach.</summary>
    /// <param name="reached">The assurance of the session as it stands.</param>
    /// <param name="isReachable">Whether a row could be met by the journeys and enrolments open to the person.</param>
    public AcrDecision Decide(ReachedAssurance reached, Func<AcrValue, bool> isReachable)
    {
        ArgumentNullException.ThrowIfNull(reached);
        ArgumentNullException.ThrowIfNull(isReachable);

        bool IsOpen(AcrValue row) => row.IsMetBy(reached) || isReachable(row);

        foreach (var spelling in Requested)
        {
            if (AcrTable.Find(spelling) is { } asked && AimOf(asked, IsOpen) is { } aim)
            {
                // With the minimum on top the asked row is met as well. An essential value is still returned as asked (OpenID Connect
                // Core 5.5.1.1); otherwise the token names the row that was performed.
                return new AcrDecision.Perform(aim, aim == asked || Essential ? spelling : aim.Value);
            }
        }

        return Essential ? new AcrDecision.Unmet() : Fallback(reached, IsOpen);
    }

    /// <summary>The least row that is open and demands both what was asked and the client's minimum; null when none does.</summary>
    private AcrValue? AimOf(AcrValue asked, Func<AcrValue, bool> isOpen) =>
        Minimum is null || asked.Implies(Minimum)
            ? isOpen(asked) ? asked : null
            : AcrTable.Rows.FirstOrDefault(row => row.Implies(asked) && row.Implies(Minimum) && isOpen(row));

    private AcrDecision Fallback(ReachedAssurance reached, Func<AcrValue, bool> isOpen)
    {
        if (Minimum is { } minimum)
        {
            var aim = Default is { } wanted && wanted.Implies(minimum) && isOpen(wanted) ? wanted : minimum;
            return isOpen(aim) ? new AcrDecision.Perform(aim, aim.Value) : new AcrDecision.Unmet();
        }

        var row = Default is { } fallback && fallback.IsMetBy(reached) ? fallback : AcrTable.LastMet(reached) ?? AcrTable.Rows[0];
        return new AcrDecision.Perform(row, row.Value);
    }
}
