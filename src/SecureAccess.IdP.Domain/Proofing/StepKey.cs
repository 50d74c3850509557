namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>The stages of Secure Access. A journey says which of them it has, and in which order.</summary>
public enum StepKey
{
    /// <summary>Name and e-mail address, confirmed by a code.</summary>
    Email = 1,

    /// <summary>Identity, matched against the tax records as a whole.</summary>
    Identity = 2,

    /// <summary>One financial account in the person's own name.</summary>
    Financial = 3,

    /// <summary>A mobile phone in the person's own name, shown by an activation code.</summary>
    Phone = 4,

    /// <summary>Username and password; the second factor follows.</summary>
    Credentials = 5,

    /// <summary>The user agreement.</summary>
    Agreement = 6,

    /// <summary>The person is told of the letter that goes to the address of record.</summary>
    Notice = 7,

    /// <summary>An activation code that was mailed to the address of record.</summary>
    MailCode = 8,

    /// <summary>Questions about the caller's returns, asked by a member of staff; the tax records judge the answers.</summary>
    Questions = 9,

    /// <summary>Two forms of government identity documents, seen in person by a verifier.</summary>
    Documents = 10,

    /// <summary>What an owner lost, who just proved again who they are, is taken out of use.</summary>
    Replacement = 11,
}

/// <summary>What all journeys have in common about their stages.</summary>
public static class StepKeys
{
    /// <summary>Whether a stage shows who somebody is, or leads there: everything before the agreement. The numbers tell nothing of the order.</summary>
    public static bool PrecedesAgreement(this StepKey step) => step is not (StepKey.Agreement or StepKey.Notice or StepKey.Replacement);
}
