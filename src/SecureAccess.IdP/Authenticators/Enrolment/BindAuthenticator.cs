using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
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
    IdPDbContext db, PersonalDataVault vault, BrowserSession sessions, AuditTrail audit, AccountNotices notices, TimeProvider time)
{
    /// <summary>Binds a phone to which a code went, in a text or a call.</summary>
    public Task<BindOutcome> PhoneAsync(SignedIn signedIn, PhoneNumber number, CodeOutcome.Right proved)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(proved);
        var now = time.GetUtcNow();
        var phone = Authenticator.TextPhone.Bind(signedIn.Account.Id, proved.TargetKey, number.LastFour, now);
        var method = proved.ByVoice ? AuthenticationMethod.VoiceCode : AuthenticationMethod.TextCode;
        return BindSecretAsync(signedIn, phone, number.Value, VaultKinds.PendingPhone, new Authentication(method, now));
    }

    /// <summary>Binds an app whose value of this step was just typed.</summary>
    public Task<BindOutcome> AppAsync(SignedIn signedIn, string key, long confirmedStep)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var now = time.GetUtcNow();
        var app = Authenticator.AuthenticatorApp.Bind(Guid.CreateVersion7(now), signedIn.Account.Id, confirmedStep, now);
        return BindSecretAsync(signedIn, app, key, VaultKinds.PendingAppKey, new Authentication(AuthenticationMethod.AppCode, now));
    }

    /// <summary>Binds a passkey that was just made before the person's eyes.</summary>
    public Task<BindOutcome> PasskeyAsync(SignedIn signedIn, Authenticator.Passkey passkey, KeyProof proof)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(passkey);
        return BindAsync(signedIn, passkey, new Authentication(AuthenticationMethod.Passkey, passkey.BoundAt, proof));
    }

    /// <summary>Records that nothing was bound, and why.</summary>
    /// <param name="signedIn">Who tried.</param>
    /// <param name="what">The kind, and the rule that was broken.</param>
    /// <param name="outcome">What came of it.</param>
    public async Task<BindOutcome> RefuseAsync(SignedIn signedIn, string what, BindOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(outcome);
        var about = new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: $"{what}:{outcome.GetType().Name}");
        audit.Record(AuditCatalogue.AuthenticatorRefused, about);
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<BindOutcome> BindSecretAsync(
        SignedIn signedIn, Authenticator authenticator, string secret, string pendingKind, Authentication shown)
    {
        var account = signedIn.Account;
        await vault.PutAsync(account.VaultId, authenticator.VaultKind, secret, CancellationToken.None);
        await vault.RemoveAsync(account.VaultId, pendingKind, CancellationToken.None);
        return await BindAsync(signedIn, authenticator, shown);
    }

    /// <summary>The owner is told at once and by other channels (SP 800-63B-4 4.1.2.1), so that a thief's binding is noticed.</summary>
    private async Task<BindOutcome> BindAsync(SignedIn signedIn, Authenticator authenticator, Authentication shown)
    {
        var (session, account) = signedIn;
        var kind = AuthenticatorKinds.Of(authenticator);
        authenticator.Used(authenticator.BoundAt);
        db.Authenticators.Add(authenticator);

        // The account's version moves with its authenticators: of two sessions that bind a first one, only one may.
        db.Update(account);
        sessions.Raise(signedIn, shown.Method, shown.Key);
        audit.Record(AuditCatalogue.AuthenticatorBound, new AuditSubject(account.Id, SessionId: session.Id, Reason: kind));
        audit.Record(AuditCatalogue.SecondFactorAccepted, new AuditSubject(account.Id, SessionId: session.Id, Reason: kind));
        await notices.TellAsync(account.Id, MessageTemplate.AuthenticatorAddedNotice, kind, authenticator);
        return await SaveAsync();
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
            // The unique index of phones, or of passkeys: somebody bound this one in the same moment. What was not saved must not be tried again by
            // whoever records the refusal.
            db.ChangeTracker.Clear();
            return new BindOutcome.NotUsable();
        }
    }
}
