using System.Diagnostics;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Interaction;

/// <summary>Where each prompt has its page. The one place that knows the rooms' addresses.</summary>
public static class PromptPages
{
    /// <summary>The account's own page: where a person goes who came by themselves and has nothing left to do.</summary>
    public const string Home = "/account";

    /// <summary>The page of a prompt.</summary>
    public static string PathOf(Prompt prompt) => prompt switch
    {
        Prompt.SignIn => "/signin",
        Prompt.SecondFactor => "/signin/second-factor",
        Prompt.EnrolSecondFactor => "/enrol",
        Prompt.BeginJourney => "/register",
        Prompt.Proceed proceed => PathOf(proceed.Step),
        Prompt.AcceptAgreement => "/agreement",
        Prompt.Consent => "/consent",
        Prompt.None or Prompt.Unmet => Home,
        _ => throw new UnreachableException(),
    };

    private static string PathOf(StepKey step) => step switch
    {
        StepKey.Email => "/register/email",
        StepKey.Identity => "/register/identity",
        StepKey.Financial => "/register/financial",
        StepKey.Phone => "/register/phone",
        StepKey.Credentials => "/register/credentials",
        StepKey.Agreement => "/agreement",
        StepKey.Notice => "/register/notice",
        _ => throw new UnreachableException(),
    };
}
