using System.Diagnostics;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>The closed words for stages, channels and tries in the ledger and in the audit trail.</summary>
internal static class StageNames
{
    /// <summary>Showing a continuation code.</summary>
    public const string Continuation = "continuation";

    /// <summary>Ordering a letter.</summary>
    public const string Letter = "letter";

    /// <summary>A stage of the journey.</summary>
    public static string Of(StepKey step) => step switch
    {
        StepKey.Email => "email",
        StepKey.Identity => "identity",
        StepKey.Financial => "financial",
        StepKey.Phone => "phone",
        StepKey.Credentials => "credentials",
        StepKey.Agreement => "agreement",
        StepKey.Notice => "notice",
        StepKey.MailCode => "mail",
        StepKey.Questions => "questions",
        StepKey.Documents => "documents",
        StepKey.Replacement => "replacement",
        _ => throw new UnreachableException(),
    };

    /// <summary>Entering the code of a stage.</summary>
    public static string CodeOf(StepKey step) => $"{Of(step)}-code";

    /// <summary>Sending the code of a stage.</summary>
    public static string MessageOf(StepKey step) => $"{Of(step)}-message";
}
