using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.RecoveryCodes;

/// <summary>What came of asking for recovery codes. Closed.</summary>
public abstract record MakeCodesOutcome
{
    private MakeCodesOutcome()
    {
    }

    /// <summary>They are made; nobody can read them again.</summary>
    /// <param name="Codes">To be shown once.</param>
    public sealed record Made(IReadOnlyList<string> Codes) : MakeCodesOutcome;

    /// <summary>The sign-in is too long ago.</summary>
    public sealed record SignInFirst : MakeCodesOutcome;

    /// <summary>The set is not the one that the person saw: the form was sent twice, or from another tab before.</summary>
    public sealed record Overtaken : MakeCodesOutcome;
}

/// <summary>
/// Makes a set of recovery codes in the place of the one before: the codes, the audit event and the notices, in one transaction. Takes two
/// factors freshly shown, like the binding of an authenticator (SP 800-63B-4 4.1.2.1), which this is.
/// </summary>
public sealed class MakeRecoveryCodes(
    IdPDbContext db, RecoveryCodeStore store, AuditTrail audit, AccountNotices notices, FreshSignIn fresh)
{
    /// <summary>Makes them.</summary>
    /// <param name="signedIn">Whose, at AAL2.</param>
    /// <param name="seen">The set that the person's page showed; empty when it showed none. A form sent again must not replace what was just printed.</param>
    /// <param name="cancellationToken">Ends the wait before anything is changed.</param>
    public async Task<MakeCodesOutcome> HandleAsync(SignedIn signedIn, Guid seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        if (!fresh.IsOf(session))
        {
            return new MakeCodesOutcome.SignInFirst();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await store.ReplaceAsync(account.Id, seen) is not { Count: > 0 } codes)
        {
            return new MakeCodesOutcome.Overtaken();
        }

        db.Update(account);
        audit.Record(AuditCatalogue.RecoveryCodesMade, new AuditSubject(account.Id, SessionId: session.Id));
        await notices.TellAsync(account.Id, MessageTemplate.RecoveryCodesMadeNotice);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new MakeCodesOutcome.Overtaken();
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new MakeCodesOutcome.Made(codes);
    }
}
