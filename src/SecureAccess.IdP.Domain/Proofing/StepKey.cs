namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>The stages of Secure Access, in the order a person meets them.</summary>
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
}
