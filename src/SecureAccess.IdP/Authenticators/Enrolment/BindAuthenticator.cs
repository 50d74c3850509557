using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>
/// Binds an authenticator whose possession was just shown (SP 800-63B-4 4.1.2): the row, its secret in the vault, the session's rise, the
/// audit event and the notice to the owner, in one transaction.
/// </summary>
public sealed class BindAuthenticator(
    IdPDbContext db, PersonalDataVault vault, BrowserSession sessions, AuditTrail audit, MessageOutbox outbox, TimeProvider time)
{
    /// <summary>Binds a phone.</summary>
    public Task<BindOutcome> PhoneAsync(SignedIn signedIn, PhoneNumber number, string phoneKey)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(number);
        var now = time.GetUtcNow();
        var phone = Authenticator.TextPhone.Bind(signedIn.Account.Id, phoneKey, number.LastFour, now);
        return BindAsync(signedIn, phone, number.Value, VaultKinds.PendingPhone, AuthenticationMethod.TextCode, "text");
    }

    /// <summary>Binds an app whose value of this step was just typed.</summary>
    public Task<BindOutcome> AppAsync(SignedIn signedIn, string key, long confirmedStep)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var now = time.GetUtcNow();
        var app = Authenticator.AuthenticatorApp.Bind(Guid.CreateVersion7(now), signedIn.Account.Id, confirmedStep, now);
        return BindAsync(signedIn, app, key, VaultKinds.PendingAppKey, AuthenticationMethod.AppCode, "app");
    }

    private async Task<BindOutcome> BindAsync(
        SignedIn signedIn, Authenticator authenticator, string secret, string pendingKind, AuthenticationMethod method, string name)
    {
        var (session, account) = signedIn;
        authenticator.Used(authenticator.BoundAt);
        db.Authenticators.Add(authenticator);

        // The account's version moves with its authenticators: of two sessions that bind a first one, only one may.
        db.Update(account);
        await vault.PutAsync(account.VaultId, authenticator.VaultKind, secret, CancellationToken.None);
        await vault.RemoveAsync(account.VaultId, pendingKind, CancellationToken.None);
        sessions.Raise(signedIn, method);
        audit.Record(AuditCatalogue.AuthenticatorBound, new AuditSubject(account.Id, SessionId: session.Id, Reason: name));
        audit.Record(AuditCatalogue.SecondFactorAccepted, new AuditSubject(account.Id, SessionId: session.Id, Reason: name));
        await NotifyAsync(account, name, authenticator.BoundAt);
        return await SaveAsync();
    }

    /// <summary>Tells the owner at once and by another channel (SP 800-63B-4 4.1.2.1), so that a thief's binding is noticed.</summary>
    private async Task NotifyAsync(Account account, string name, DateTimeOffset at)
    {
        if (await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, CancellationToken.None) is not { } email)
        {
            return;
        }

        var parameters = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty
            .Add(MessageParameters.Authenticator, name)
            .Add(MessageParameters.At, MessageParameters.Instant(at));
        outbox.Enqueue(new Message(
            MessageChannel.Email, email, MessageTemplate.AuthenticatorAddedNotice, account.Language, parameters));
    }

    private async Task<BindOutcome> SaveAsync()
    {
        try
        {
            // Not cancellable: the code that led here is spent.
            await db.SaveChangesAsync(CancellationToken.None);
            return new BindOutcome.Bound();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new BindOutcome.NothingPending();
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // The unique index of phones: somebody bound this one in the same moment. What was not saved must not be tried again by
            // whoever records the refusal.
            db.ChangeTracker.Clear();
            return new BindOutcome.NotUsable();
        }
    }
}
