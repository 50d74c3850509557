using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.ForgottenPassword;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>What came of asking for a code. Closed. The password was shown, so each may be told.</summary>
public abstract record AskCodeOutcome
{
    private AskCodeOutcome()
    {
    }

    /// <summary>A code is on its way.</summary>
    public sealed record Sent : AskCodeOutcome;

    /// <summary>Enough were sent there lately.</summary>
    public sealed record TooMany : AskCodeOutcome;

    /// <summary>Nothing was sent: SIM card or carrier of the phone changed lately, and the code might reach somebody else.</summary>
    public sealed record PhoneMoved : AskCodeOutcome;

    /// <summary>The account has no such address, or the recovery is over.</summary>
    public sealed record NotOpen : AskCodeOutcome;
}

/// <summary>Sends the first code, by e-mail; begins the recovery where none is open. A letter that is on its way stays good.</summary>
public sealed class AskRecoveryCode(
    IdPDbContext db, ResetLimits limits, ValidatedAddresses addresses, CodeStore codes, MessageOutbox outbox, AuditTrail audit,
    IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    /// <summary>Sends it.</summary>
    public async Task<AskCodeOutcome> HandleAsync(LostFactorVisit visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var account = visit.SignedIn.Account;
        if (await addresses.EmailAsync(account) is not { } email)
        {
            return new AskCodeOutcome.NotOpen();
        }

        if (!await limits.MailAsync(account, cancellationToken))
        {
            return new AskCodeOutcome.TooMany();
        }

        var (now, validity) = (time.GetUtcNow(), options.Value.ResetCodeValidity);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var recovery = visit.Recovery;
        if (recovery is null)
        {
            recovery = FactorRecovery.Begin(account.Id, now, TimeSpan.FromDays(1));
            db.FactorRecoveries.Add(recovery);
        }

        var code = await codes.IssueAsync(recovery.Id, CodePurpose.RecoveryByEmail, account.EmailKey, validity, CancellationToken.None);
        outbox.Enqueue(new Message(
            MessageChannel.Email, email, MessageTemplate.FactorRecoveryCode, account.Language, MessageParameters.ForCode(code, now + validity, validity)));
        audit.Record(AuditCatalogue.FactorRecoveryAsked, new AuditSubject(account.Id, SessionId: visit.SignedIn.Session.Id, Reason: "email"));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new AskCodeOutcome.Sent();
    }
}
