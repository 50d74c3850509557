namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>Why a row did not become an account. Closed; the names in the report are those of docs/import.md.</summary>
public enum RowFault
{
    /// <summary>Not a line of this form: other columns than the header's, an unknown member, broken quotes or JSON, bytes that are no UTF-8.</summary>
    Unreadable = 1,

    /// <summary>No username by the rules of usernames.</summary>
    BadUsername,

    /// <summary>The username belongs to another account, or stands in an earlier row.</summary>
    UsernameTaken,

    /// <summary>No e-mail address.</summary>
    BadEmail,

    /// <summary>The e-mail address belongs to another account, or stands in an earlier row.</summary>
    EmailTaken,

    /// <summary>A name is missing or too long.</summary>
    BadName,

    /// <summary>No number that can have been issued.</summary>
    BadTaxpayerId,

    /// <summary>The number belongs to another account, or stands in an earlier row.</summary>
    TaxpayerIdTaken,

    /// <summary>A proofed account without the number that it was proofed for.</summary>
    TaxpayerIdMissing,

    /// <summary>Neither <c>e-services</c> nor <c>sister</c>.</summary>
    BadOrigin,

    /// <summary>The password hash is of an unknown form.</summary>
    UnknownPasswordHash,

    /// <summary>Time or way of proofing is missing, unknown or in the future.</summary>
    BadProofing,

    /// <summary>An e-Services account brings proofing or a phone, Letter 5903 or not: it is proofed here.</summary>
    ProofingNotTaken,

    /// <summary>No telephone number, or none where one is needed.</summary>
    BadPhone,

    /// <summary>The phone belongs to another account, or stands in an earlier row.</summary>
    PhoneTaken,

    /// <summary>Letter 5903 neither <c>yes</c> nor <c>no</c>, or <c>yes</c> for an account that did not get it.</summary>
    BadLetter,

    /// <summary>Neither <c>en</c> nor <c>es</c>.</summary>
    BadLanguage,
}
