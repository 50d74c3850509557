using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>
/// Makes an authenticator unusable at once (SP 800-63B-4 4.5), in one transaction with all that goes with it. The last one stays: with nothing but
/// a password, whoever knew that could bind the next.
/// </summary>
public sealed class RemoveAuthenticator(IdPDbContext db, RetireAuthenticator retire)
{
    /// <summary>Removes it.</summary>
    /// <param name="signedIn">Whose it must be.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KeepingOutcome> HandleAsync(SignedIn signedIn, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var bound = await db.Authenticators
            .Where(a => a.AccountId == signedIn.Account.Id && a.RemovedAt == null)
            .ToListAsync(cancellationToken);
        return bound.Find(a => a.Id == id) is not { } authenticator ? new KeepingOutcome.Gone()
            : bound.Count == 1 ? new KeepingOutcome.OnlyOne()
            : await RemoveAsync(signedIn, authenticator);
    }

    private async Task<KeepingOutcome> RemoveAsync(SignedIn signedIn, Authenticator authenticator)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await retire.HandleAsync(signedIn, authenticator);

        // The account's version moves with its authenticators: of two requests that remove the last two, only one may.
        db.Update(signedIn.Account);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new KeepingOutcome.Gone();
        }

        await retire.EndOthersAsync(signedIn);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new KeepingOutcome.Done();
    }
}
