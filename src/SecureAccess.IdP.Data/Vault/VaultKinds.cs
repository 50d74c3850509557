using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Vault;

/// <summary>The names of vault items.</summary>
public static class VaultKinds
{
    /// <summary>The confirmed e-mail address, a string.</summary>
    public const string Email = "email";

    /// <summary>The name given with the e-mail address, a <see cref="PersonName"/>; self-asserted.</summary>
    public const string GivenName = "name";

    /// <summary>The matched identity, a <see cref="PersonRecord"/>.</summary>
    public const string Person = "person";

    /// <summary>The phone that was proved, in E.164.</summary>
    public const string Phone = "phone";

    /// <summary>A phone of which the carrier spoke well and whose code was not entered yet, with the case it is for.</summary>
    public const string PhoneInProof = "phone-in-proof";

    /// <summary>The documents that a verifier saw, each without its number.</summary>
    public const string Documents = "documents";

    /// <summary>A TOTP key on its way to being confirmed, Base32.</summary>
    public const string PendingAppKey = "pending-app-key";

    /// <summary>A phone on its way to being bound as an authenticator, in E.164.</summary>
    public const string PendingPhone = "pending-phone";

    /// <summary>An e-mail address on its way to being that of the account, a string.</summary>
    public const string PendingEmail = "pending-email";
}

/// <summary>A matched identity as it is kept: the name, address, birth date and taxpayer number that the tax records confirmed.</summary>
public sealed record PersonRecord(PersonName Name, PostalAddress Address, DateOnly BirthDate, string TaxpayerId)
{
    /// <inheritdoc />
    public override string ToString() => "(person)";
}
