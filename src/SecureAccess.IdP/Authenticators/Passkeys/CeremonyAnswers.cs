using Microsoft.AspNetCore.Identity;
using SecureAccess.IdP.Authenticators.Passkeys.Attestation;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>What the answer to a registration is worth. Closed.</summary>
internal abstract record RegistrationAnswer
{
    private RegistrationAnswer()
    {
    }

    /// <summary>A key was made for this challenge.</summary>
    /// <param name="Passkey">The key.</param>
    /// <param name="UserHandle">The handle it was made under.</param>
    /// <param name="Attestation">Who vouches for it.</param>
    public sealed record Good(UserPasskeyInfo Passkey, string UserHandle, AttestationOutcome.Accepted Attestation) : RegistrationAnswer;

    /// <summary>It is none.</summary>
    /// <param name="Rule">The rule of attestation that it breaks; null when it fails before that.</param>
    public sealed record Bad(string? Rule) : RegistrationAnswer;
}

/// <summary>What the answer to an assertion is worth. Closed.</summary>
internal abstract record AssertionAnswer
{
    private AssertionAnswer()
    {
    }

    /// <summary>Signed with a key that is bound, for this challenge.</summary>
    /// <param name="AccountId">Whose key it is.</param>
    /// <param name="Passkey">The key, with the counter and the backup state of this use.</param>
    /// <param name="UserVerified">Whether the authenticator verified its user, this time.</param>
    public sealed record Good(Guid AccountId, UserPasskeyInfo Passkey, bool UserVerified) : AssertionAnswer;

    /// <summary>It is none.</summary>
    public sealed record Bad : AssertionAnswer;
}
