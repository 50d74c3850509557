using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Looking;
using SecureAccess.IdP.Accounts.Restriction;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Notifications;

namespace SecureAccess.IdP.Proofing;

/// <summary>A stage that is closed to a person.</summary>
/// <param name="Stage">Which stage or channel.</param>
/// <param name="Until">Until when.</param>
public sealed record StageLock(string Stage, DateTimeOffset Until);

/// <summary>
/// What is closed to a person, for the supervisor's eyes alone, and the lifting of it by two people. The tries stay where they are, and only count no more:
/// they are what victims are found by.
/// </summary>
public sealed class StageLocks(
    AttemptLedger ledger,
    UndeliverableLimits undeliverable,
    IdPDbContext db,
    KeyedHash keyedHash,
    ReinstateAccount reinstate,
    LiftRestriction restriction,
    DisplaceAccount displace,
    AuditTrail audit,
    IOptions<ProofingOptions> options,
    TimeProvider time)
{
    /// <summary>Not a stage, but the account itself: shut down, and to be given back to its owner.</summary>
    public const string WholeAccount = "account";

    /// <summary>Not a stage either, but what staff closed of an account while they look into it.</summary>
    public const string Restriction = "restriction";

    /// <summary>Nor this: a taxpayer number that a suspended account holds, and that its owner needs to register.</summary>
    public const string Taxpayer = "taxpayer";

    private static readonly string[] Stages =
    [
        .. new[] { StepKey.Identity, StepKey.Financial, StepKey.Phone, StepKey.Questions }.Select(StageNames.Of),
    ];

    private static readonly string[] Channels = [.. new[] { StepKey.Email, StepKey.Phone, StepKey.MailCode }.Select(StageNames.CodeOf)];

    private static readonly string[] Letters = [StageNames.Letter, UndeliveredLedger.LetterStage];

    /// <summary>What is closed.</summary>
    public async Task<IReadOnlyList<StageLock>> OfAsync(Looked person, CancellationToken cancellationToken)
    {
        var limits = options.Value.ToLimits();
        var locks = new List<StageLock>();
        foreach (var (stage, policy) in Stages.Select(stage => (stage, limits.PerPerson))
            .Concat(Channels.Select(channel => (channel, limits.PerChannel)))
            .Append((StageNames.Letter, limits.PerLetter))
            .Append((UndeliveredLedger.LetterStage, undeliverable.PerLetter))
            .Append((UndeliveredLedger.EmailStage, undeliverable.PerEmail)))
        {
            foreach (var key in stage == UndeliveredLedger.EmailStage ? EmailOf(person.Account) : KeysOf(person.TaxpayerKey, person.Account?.Id))
            {
                if (await ledger.ClosedUntilAsync(stage, new Counted(key, policy), cancellationToken) is { } until
                    && locks.All(known => known.Stage != stage))
                {
                    locks.Add(new StageLock(stage, until));
                }
            }
        }

        return locks;
    }

    /// <summary>Asks for the lifting of a lock; a second person approves.</summary>
    public async Task<AskLiftOutcome> AskAsync(Looked person, string stage, LiftReason reason, SignedIn staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(staff);
        var known = stage switch
        {
            WholeAccount or Taxpayer => person.Account is { Status: AccountStatus.Suspended },
            Restriction => person.Account is { Status: AccountStatus.Restricted },
            UndeliveredLedger.EmailStage => person.Account is not null,
            _ => Stages.Contains(stage) || Channels.Contains(stage) || Letters.Contains(stage),
        };
        if (!known)
        {
            return new AskLiftOutcome.Unknown();
        }

        // The same form sent twice asks once: what nobody needs would wait for a day, and be approved when it is no longer meant.
        var accountId = person.Account?.Id;
        if (await Waiting().AnyAsync(l => l.Stage == stage && l.TaxpayerKey == person.TaxpayerKey && l.AccountId == accountId, cancellationToken))
        {
            return new AskLiftOutcome.Waits();
        }

        db.LockLifts.Add(LockLift.Ask(person.TaxpayerKey, person.Account?.Id, stage, reason, staff.Account.Id, time.GetUtcNow()));
        audit.Record(AuditCatalogue.LiftAsked, new AuditSubject(person.Account?.Id, Reason: $"{stage}:{reason}", ActorId: staff.Account.Id));
        await db.SaveChangesAsync(cancellationToken);
        return new AskLiftOutcome.Asked();
    }

    /// <summary>What waits for a second person.</summary>
    public Task<List<WaitingLift>> WaitingAsync(CancellationToken cancellationToken) =>
        Waiting().OrderBy(l => l.AskedAt).Take(100)
            .Select(l => new WaitingLift(
                l.Id,
                l.Stage,
                l.Reason,
                l.AskedAt,
                db.Accounts.Where(a => a.Id == l.AskedBy).Select(a => a.Username).First(),
                db.Accounts.Where(a => a.Id == l.AccountId).Select(a => a.Username).FirstOrDefault()))
            .ToListAsync(cancellationToken);

    /// <summary>The second person approves, and the tries of that stage count no more.</summary>
    public async Task<LiftOutcome> ApproveAsync(Guid id, SignedIn staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        if (await db.LockLifts.FirstOrDefaultAsync(l => l.Id == id, CancellationToken.None) is not { } lift)
        {
            return new LiftOutcome.Over();
        }

        var outcome = lift.Approve(staff.Account.Id, time.GetUtcNow());
        audit.Record(
            outcome is LiftOutcome.Lifted ? AuditCatalogue.LockLifted : AuditCatalogue.LiftRefused,
            new AuditSubject(lift.AccountId, Reason: $"{lift.Stage}:{lift.Reason}", ActorId: staff.Account.Id));
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
            if (outcome is LiftOutcome.Lifted && lift.Stage is not (WholeAccount or Restriction or Taxpayer))
            {
                await LiftTriesAsync(lift);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new LiftOutcome.Over();
        }

        return (outcome, lift) switch
        {
            (LiftOutcome.Lifted, { Stage: WholeAccount, AccountId: { } account }) => await GiveBackAsync(account, lift.Reason),
            (LiftOutcome.Lifted, { Stage: Restriction, AccountId: { } account }) => await LiftAsync(account, lift.Reason),
            (LiftOutcome.Lifted, { Stage: Taxpayer, AccountId: { } account }) =>
                await displace.HandleAsync(account, lift.Reason.ToString()) ? outcome : new LiftOutcome.Over(),
            _ => outcome,
        };
    }

    /// <summary>On the strictest terms: whoever opened it before may not have been the owner. Done twice, the second time finds it done.</summary>
    private async Task<LiftOutcome> GiveBackAsync(Guid accountId, LiftReason reason) =>
        await reinstate.HandleAsync(accountId, new ReinstateTerms(ProveAgain: true, BindAgain: true), reason.ToString(), CancellationToken.None) is ReinstateOutcome.Unknown
            ? new LiftOutcome.Over()
            : new LiftOutcome.Lifted();

    /// <summary>What was shut down since is not opened by an approval that was asked for the restriction.</summary>
    private async Task<LiftOutcome> LiftAsync(Guid accountId, LiftReason reason) =>
        await restriction.HandleAsync(accountId, reason.ToString(), CancellationToken.None) is RestrictOutcome.Done
            ? new LiftOutcome.Lifted()
            : new LiftOutcome.Over();

    /// <summary>
    /// The tries count no more, under no key they were counted by: the case they were made in would refuse the caller until the next day, in the words of a
    /// mistake, and the address would get no letter. A stranger's case stays closed to the stranger.
    /// </summary>
    private async Task LiftTriesAsync(LockLift lift)
    {
        var keys = KeysOf(lift.TaxpayerKey, lift.AccountId);
        if (lift.Stage == UndeliveredLedger.EmailStage)
        {
            await ledger.LiftAsync(lift.Stage, EmailOf(await db.Accounts.FirstOrDefaultAsync(a => a.Id == lift.AccountId, CancellationToken.None)));
        }
        else if (lift.Reason == LiftReason.StrangersTries && !Letters.Contains(lift.Stage))
        {
            await ledger.LiftAsync(lift.Stage, keys);
        }
        else
        {
            await ledger.LiftTriesAsync(lift.Stage, keys);
        }
    }

    private static string[] EmailOf(Account? account) => account is null ? [] : [account.EmailKey];

    private IQueryable<LockLift> Waiting()
    {
        var since = time.GetUtcNow() - LockLift.Wait;
        return db.LockLifts.AsNoTracking().Where(l => l.ApprovedAt == null && l.AskedAt > since);
    }

    private string[] KeysOf(string? taxpayerKey, Guid? accountId) =>
    [
        .. taxpayerKey is null ? Array.Empty<string>() : [taxpayerKey],
        .. accountId is { } id ? [keyedHash.Of(KeyedPurpose.Row, id.ToString("N"))] : Array.Empty<string>(),
    ];
}
