using System.Diagnostics;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Accounts.Journeys;

/// <summary>The stages' names in the person's language.</summary>
public sealed class StageTitles(IStringLocalizer<AccountsTexts> texts)
{
    /// <summary>The name of a stage.</summary>
    public string Of(StepKey stage) => stage switch
    {
        StepKey.Email => texts["Stage.Email"],
        StepKey.Identity => texts["Stage.Identity"],
        StepKey.Financial => texts["Stage.Financial"],
        StepKey.Phone => texts["Stage.Phone"],
        StepKey.Credentials => texts["Stage.Credentials"],
        StepKey.Agreement => texts["Stage.Agreement"],
        StepKey.Notice => texts["Stage.Notice"],
        StepKey.MailCode => texts["Stage.MailCode"],
        StepKey.Questions => texts["Stage.Questions"],
        StepKey.Replacement => texts["Stage.Replacement"],
        StepKey.Documents => texts["Stage.Documents"],
        _ => throw new UnreachableException(),
    };
}
