using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>The last look before a phone is bound: it is the one the code went to, and still nobody else's.</summary>
public sealed class PhoneBinding(PhoneRules rules, BindAuthenticator bind, KeyedHash keyedHash)
{
    /// <summary>Binds the phone to which the code went that was just spent.</summary>
    public async Task<BindOutcome> BindAsync(SignedIn signedIn, PhoneNumber phone, CodeOutcome.Right proved)
    {
        ArgumentNullException.ThrowIfNull(proved);
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(phone);
        if (!keyedHash.All(KeyedPurpose.Phone, phone.Value).Contains(proved.TargetKey))
        {
            // Another tab named another phone after this code was sent.
            return new BindOutcome.NewCodeNeeded();
        }

        return await rules.BelongsToAnotherAsync(phone, signedIn.Account.Id, CancellationToken.None)
            ? new BindOutcome.NotUsable()
            : await bind.PhoneAsync(signedIn, phone, proved);
    }
}
