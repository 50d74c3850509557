using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>
/// Takes an authenticator out of use, in the unit of work of whatever does so: the row, its secret, the audit event and the notices; and ends what was
/// opened elsewhere while it still worked (ASVS 7.4.3).
/// </summary>
public sealed class RetireAuthenticator(
    PersonalDataVault vault, EndOtherAccess others, AuditTrail audit, AccountNotices notices, TimeProvider time)
{
    /// <summary>Takes it out of use; the caller saves.</summary>
    public async Task HandleAsync(SignedIn signedIn, Authenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(authenticator);
        var (session, account) = signedIn;
        var kind = AuthenticatorKinds.Of(authenticator);

        // Before the row is changed: a phone that is removed is told of it, since a thief may be who removes it.
        await notices.TellAsync(account.Id, MessageTemplate.AuthenticatorRemovedNotice, kind);
        authenticator.Remove(time.GetUtcNow());
        await vault.RemoveAsync(account.VaultId, authenticator.VaultKind, CancellationToken.None);
        audit.Record(AuditCatalogue.AuthenticatorRemoved, new AuditSubject(account.Id, SessionId: session.Id, Reason: kind));
    }

    /// <summary>Ends every other session once that is saved; the caller saves again, inside a transaction begun before both.</summary>
    public async Task EndOthersAsync(SignedIn signedIn)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        if (await others.HandleAsync(signedIn, SessionEnd.AuthenticatorRemoved, CancellationToken.None) > 0)
        {
            audit.Record(AuditCatalogue.SessionEnded, new AuditSubject(signedIn.Account.Id, Reason: nameof(SessionEnd.AuthenticatorRemoved)));
        }
    }
}
