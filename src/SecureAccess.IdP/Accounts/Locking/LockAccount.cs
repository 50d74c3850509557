using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Locking;

/// <summary>
/// A person who is signed in and saw something that was not them shuts their account down, as the code of a notice does (SP 800-63B-4 4.6), without
/// waiting for one. A thief who does it has locked themselves out too: it is worth more to the owner than to them, so no fresh sign-in is asked for.
/// </summary>
public sealed class LockAccount(IdPDbContext db, EndAccountAccess access, RecordDisowned record)
{
    /// <summary>The word of the trail that tells it from a notice's code.</summary>
    private const string SignedInReason = "signed_in";

    /// <summary>Shuts it down, in one transaction with its audit event and the message to its e-mail address.</summary>
    public async Task HandleAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var account = signedIn.Account;
        while (account.Status.OpensToOwner()
            && !await access.TrySuspendAsync(account, () => record.HandleAsync(account, SignedInReason)))
        {
            account = await db.Accounts.FirstAsync(a => a.Id == account.Id, cancellationToken);
        }
    }
}
