using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Keeping;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>The last look before a phone is bound: it is the one the code went to, and still nobody else's.</summary>
public sealed class PhoneBinding(IdPDbContext db, PhoneRules rules, BindAuthenticator bind, RetireAuthenticator retire, KeyedHash keyedHash)
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
            : await ReplaceAsync(signedIn, phone, proved);
    }

    /// <summary>
    /// An account has one phone: another number is a new binding (SP 800-63B-4 3.1.3.3), and the one before, told of it by its last message, goes.
    /// </summary>
    private async Task<BindOutcome> ReplaceAsync(SignedIn signedIn, PhoneNumber phone, CodeOutcome.Right proved)
    {
        var before = await db.Authenticators.OfType<Authenticator.TextPhone>()
            .FirstOrDefaultAsync(p => p.AccountId == signedIn.Account.Id && p.RemovedAt == null, CancellationToken.None);
        if (before is not null)
        {
            await retire.HandleAsync(signedIn, before);
        }

        var outcome = await bind.PhoneAsync(signedIn, phone, proved);
        if (before is not null && outcome is BindOutcome.Bound)
        {
            await retire.EndOthersAsync(signedIn);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return outcome;
    }
}
