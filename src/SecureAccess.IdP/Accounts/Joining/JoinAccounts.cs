using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Closing;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>
/// Joins an account that is proofed to its owner's e-Services account, which keeps its username and goes on: proofing, address and codes go over, and
/// everything that was open in the name of the other ends. In one transaction, with its audit events and the notices to every address of both.
/// </summary>
public sealed class JoinAccounts(
    IdPDbContext db,
    JoinDoor door,
    JoinCookie cookie,
    PersonalDataVault vault,
    BrowserSession sessions,
    SessionEnding ending,
    GrantEnder grants,
    LeaveNothingOpen open,
    JoinNotice notice,
    AuditTrail audit,
    TimeProvider time)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>They are joined.</summary>
        /// <param name="Username">The username that goes on.</param>
        /// <param name="PasskeysLeft">Whether passkeys stayed behind: they are made for one account and cannot be moved.</param>
        public sealed record Joined(string Username, bool PasskeysLeft) : Outcome;

        /// <summary>They do not join: the other account is another person's by the record, or has nothing to give.</summary>
        public sealed record DoNotJoin : Outcome;

        /// <summary>Nothing is begun here, or it is over.</summary>
        public sealed record NotBegun : Outcome;
    }

    /// <summary>Joins.</summary>
    public async Task<Outcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await door.LookAsync(cancellationToken) is not JoinDoor.Visitor.MayJoin visitor)
        {
            return new Outcome.NotBegun();
        }

        if (visitor.Decision != JoinDecision.Joins)
        {
            return new Outcome.DoNotJoin();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (!await cookie.TrySpendAsync(visitor.Join))
        {
            return new Outcome.NotBegun();
        }

        try
        {
            var outcome = await JoinAsync(visitor.EServices, visitor.SignedIn.Account);
            await transaction.CommitAsync(CancellationToken.None);
            cookie.Forget();
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            // One of them was changed in this moment: proofed, suspended. Nothing of this is saved, and the facts decide anew.
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return new Outcome.NotBegun();
        }
    }

    /// <summary>Decides not to: the joining is over, and the other account goes on as it is.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (await cookie.OpenAsync(cancellationToken) is { } join)
        {
            await cookie.TrySpendAsync(join);
            cookie.Forget();
        }
    }

    private async Task<Outcome.Joined> JoinAsync(Account eServices, Account other)
    {
        // Before anything is moved: every address of both is told, also those that go.
        await notice.EnqueueAsync(eServices, other);
        var now = time.GetUtcNow();
        var identity = other.LeaveTo(eServices);
        var bound = await db.Authenticators.Where(a => a.AccountId == other.Id && a.RemovedAt == null).ToListAsync(CancellationToken.None);
        var moving = new List<(Authenticator Made, object Secret)>();
        foreach (var authenticator in bound)
        {
            if (await MovedAsync(authenticator, other.VaultId, eServices.Id) is { } moved)
            {
                moving.Add(moved);
            }

            authenticator.Remove(now);
            await vault.RemoveAsync(other.VaultId, authenticator.VaultKind, CancellationToken.None);
        }

        // What was open in the name of the other, at relying parties too; and the proofing that either had begun, which nobody needs any more.
        await ending.EndAllOfAsync(other.Id, SessionEnd.Joined, CancellationToken.None);
        await grants.EndAllAsync(other.Subject, now, CancellationToken.None);
        await open.HandleAsync(other);
        await open.AbandonCasesAsync(eServices);
        await sessions.EndAsync(SessionEnd.Joined, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);

        eServices.TakeOver(identity);
        await TakePersonAsync(other.VaultId, eServices.VaultId);
        foreach (var (made, secret) in moving)
        {
            db.Authenticators.Add(made);
            await vault.PutAsync(eServices.VaultId, made.VaultKind, secret, CancellationToken.None);
        }

        // What went over is there; of what did not, nothing is needed any more.
        await vault.EraseAsync(other.VaultId, CancellationToken.None);
        audit.Record(AuditCatalogue.AccountsJoined, new AuditSubject(eServices.Id, Reason: other.Id.ToString("N")));
        audit.Record(AuditCatalogue.AccountJoinedAway, new AuditSubject(other.Id, Reason: eServices.Id.ToString("N")));
        await db.SaveChangesAsync(CancellationToken.None);
        return new Outcome.Joined(eServices.Username, bound.OfType<Authenticator.Passkey>().Any());
    }

    /// <summary>The same phone or app for the other account, with what lies in the vault; null for a passkey, which is made for one account.</summary>
    private async Task<(Authenticator, object)?> MovedAsync(Authenticator authenticator, Guid from, Guid accountId)
    {
        if (await vault.GetAsync<string>(from, authenticator.VaultKind, CancellationToken.None) is not { } secret)
        {
            return null;
        }

        return authenticator switch
        {
            Authenticator.TextPhone { PhoneKey: { } key } phone => (Authenticator.TextPhone.Bind(accountId, key, phone.LastFour, phone.BoundAt), secret),
            Authenticator.AuthenticatorApp app => (Authenticator.AuthenticatorApp.Bind(Guid.CreateVersion7(time.GetUtcNow()), accountId, app.LastStep, app.BoundAt), secret),
            _ => null,
        };
    }

    private async Task TakePersonAsync(Guid from, Guid to)
    {
        if (await vault.GetAsync<PersonRecord>(from, VaultKinds.Person, CancellationToken.None) is { } person)
        {
            await vault.PutAsync(to, VaultKinds.Person, person, CancellationToken.None);
        }

        if (await vault.GetAsync<string>(from, VaultKinds.Phone, CancellationToken.None) is { } phone)
        {
            await vault.PutAsync(to, VaultKinds.Phone, phone, CancellationToken.None);
        }
    }
}
