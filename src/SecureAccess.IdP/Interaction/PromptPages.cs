using System.Diagnostics;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing;

namespace SecureAccess.IdP.Interaction;

/// <summary>Where each prompt has its page. The steps of a journey are Proofing's to place.</summary>
public static class PromptPages
{
    /// <summary>The account's own page: where a person goes who came by themselves and has nothing left to do.</summary>
    public const string Home = "/account";

    /// <summary>The page of a prompt.</summary>
    public static string PathOf(Prompt prompt) => prompt switch
    {
        Prompt.SignIn => "/signin",
        Prompt.ChangePassword => "/account/password/new",
        Prompt.SecondFactor => "/signin/second-factor",
        Prompt.EnrolSecondFactor => "/enrol",
        Prompt.UsePasskey { Hardware: var hardware } => hardware ? "/signin/passkey/hardware" : "/signin/passkey",
        Prompt.EnrolPasskey { Hardware: var hardware } => hardware ? "/enrol/passkey/hardware" : "/enrol/passkey",
        Prompt.BeginJourney => "/register",
        Prompt.AcceptAgreement or Prompt.Proceed { Step: StepKey.Agreement } => "/agreement",
        Prompt.Proceed { Step: StepKey.Replacement } => "/forgot/factor/replace",
        Prompt.Proceed proceed => StepPages.PathOf(proceed.Step) ?? throw new UnreachableException(),
        Prompt.ShowLetterAgain => "/register/mail/again",
        Prompt.ChooseAccount => "/choose-account",
        Prompt.JoinAccounts => "/account/join",
        Prompt.Consent => "/consent",
        Prompt.AccountRestricted => OwnPages.Restricted,
        Prompt.None or Prompt.Unmet => Home,
        _ => throw new UnreachableException(),
    };
}
