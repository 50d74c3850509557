using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>What came of a code. Closed.</summary>
public abstract record RecoveryOutcome
{
    private RecoveryOutcome()
    {
    }

    /// <summary>Right.</summary>
    public sealed record Right : RecoveryOutcome;

    /// <summary>Wrong, over, used, or one wrong code too many in a day.</summary>
    public sealed record Refused : RecoveryOutcome;

    /// <summary>The recovery ended in the meantime, or the account changed; it is begun anew.</summary>
    public sealed record Over : RecoveryOutcome;
}

/// <summary>Looks at the codes of a recovery: each dead after five wrong tries, and wrong ones add up per account on each way.</summary>
public sealed class EnterRecovery(
    IdPDbContext db, CodeTries tries, CodeStore codes, FactorRecoveryStore recoveries, RecoveryLetterClock clock, RetireLost retire, AuditTrail audit)
{
    /// <summary>The code of the e-mail.</summary>
    public Task<RecoveryOutcome> EmailAsync(LostFactorVisit visit, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return HandleAsync(visit, (CodeChannel.Email, CodePurpose.RecoveryByEmail), typed, () => ShownAsync(visit), cancellationToken);
    }

    /// <summary>The second code: eight digits are a letter's, six those of a text message.</summary>
    public async Task<RecoveryOutcome> SecondAsync(LostFactorVisit visit, OpenWays ways, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(ways);
        ArgumentNullException.ThrowIfNull(typed);
        var byLetter = typed.Length == OneTimeCode.MailedDigits;
        if (byLetter && visit.Recovery is { } recovery)
        {
            await clock.SetAsync(recovery, ways.MailedFor, cancellationToken);
        }

        var way = byLetter ? (CodeChannel.Letter, CodePurpose.RecoveryByLetter) : (CodeChannel.Text, CodePurpose.RecoveryByText);
        return await HandleAsync(visit, way, typed, () => retire.HandleAsync(visit), cancellationToken);
    }

    private async Task<RecoveryOutcome> HandleAsync(
        LostFactorVisit visit, (CodeChannel Channel, CodePurpose Purpose) way, string typed, Func<Task<RecoveryOutcome>> accept, CancellationToken cancellationToken)
    {
        if (visit.Recovery is not { } recovery)
        {
            return new RecoveryOutcome.Over();
        }

        var account = visit.SignedIn.Account.Id;
        if (await tries.BeginAsync(way.Channel, account, cancellationToken) is not TryOutcome.Open tried)
        {
            return await RefuseAsync(visit, $"{way.Channel}:Closed");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var spent = await codes.SpendAsync(recovery.Id, way.Purpose, typed, CancellationToken.None);
        await tries.EndAsync(tried, wrong: spent is CodeOutcome.Wrong or CodeOutcome.Dead { WasTried: true });
        var outcome = spent is CodeOutcome.Right ? await accept() : await RefuseAsync(visit, $"{way.Channel}:{spent.GetType().Name}");
        if (outcome is RecoveryOutcome.Over)
        {
            // What it was good for is gone; nothing of this request is kept.
            await transaction.RollbackAsync(CancellationToken.None);
            return outcome;
        }

        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<RecoveryOutcome> ShownAsync(LostFactorVisit visit)
    {
        if (!await recoveries.EmailShownAsync(visit.Recovery!, visit.SignedIn.Session.Id))
        {
            return new RecoveryOutcome.Over();
        }

        audit.Record(AuditCatalogue.FactorRecoveryCodeAccepted, About(visit, "email"));
        await db.SaveChangesAsync(CancellationToken.None);
        return new RecoveryOutcome.Right();
    }

    private async Task<RecoveryOutcome> RefuseAsync(LostFactorVisit visit, string reason)
    {
        audit.Record(AuditCatalogue.FactorRecoveryCodeRefused, About(visit, reason));
        await db.SaveChangesAsync(CancellationToken.None);
        return new RecoveryOutcome.Refused();
    }

    private static AuditSubject About(LostFactorVisit visit, string reason) =>
        new(visit.SignedIn.Account.Id, SessionId: visit.SignedIn.Session.Id, Reason: reason);
}
