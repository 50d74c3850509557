using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Authenticators.Keeping;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>The last stage of proving again: what was lost is shown once more before it is taken out of use.</summary>
public sealed class ReplaceLostPage(LostFactorGate gate, ReplaceLost replace, AuthenticatorWords words) : LostFactorPage(gate)
{
    /// <summary>What will work no more.</summary>
    public IEnumerable<string> Lost => Visit.Bound.All.Select(words.NameOf);

    /// <summary>Takes it out of use; a form that was sent twice finds it done, or begins again.</summary>
    public async Task<IActionResult> OnPostAsync() => await replace.HandleAsync(Visit) switch
    {
        RecoveryOutcome.Right => ToHub("FactorRecovered"),
        _ => ToHub(),
    };

    /// <inheritdoc />
    protected override string? Elsewhere() => Visit.Proof is { Due: StepKey.Replacement } ? null : Start;
}
