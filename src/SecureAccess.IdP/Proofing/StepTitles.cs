using System.Diagnostics;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>The stages' names in the person's language.</summary>
public sealed class StepTitles(IStringLocalizer<ProofingTexts> texts)
{
    /// <summary>The name of a stage.</summary>
    public string Of(StepKey step) => step switch
    {
        StepKey.Email => texts["Step.Email"],
        StepKey.Identity => texts["Step.Identity"],
        StepKey.Financial => texts["Step.Financial"],
        StepKey.Phone => texts["Step.Phone"],
        StepKey.Credentials => texts["Step.Credentials"],
        StepKey.Agreement => texts["Step.Agreement"],
        StepKey.Notice => texts["Step.Notice"],
        _ => throw new UnreachableException(),
    };
}
