using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>The pages of this room's steps; the agreement and what is lost are other rooms', and the hub leads there.</summary>
internal static class StepPages
{
    /// <summary>The page of a step; null for those of other rooms.</summary>
    public static string? PathOf(StepKey step) => step switch
    {
        StepKey.Email => "/register/email",
        StepKey.Identity => "/register/identity",
        StepKey.Financial => "/register/financial",
        StepKey.Phone => "/register/phone",
        StepKey.Credentials => "/register/credentials",
        StepKey.Notice => "/register/notice",
        StepKey.MailCode => "/register/mail",
        StepKey.Questions => "/register/questions",
        StepKey.Documents => "/register/documents",
        _ => null,
    };
}
