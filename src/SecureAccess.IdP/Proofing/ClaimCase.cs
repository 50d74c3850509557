using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Takes a continuation code on another device. It is spent by showing it, whatever follows; the case moves only when the e-mail code that
/// is sent now was shown as well.
/// </summary>
public sealed class ClaimCase(
    StageGate gate, CaseCookie browser, CodeMessages messages, IdPDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>How long the claim waits for the e-mail code.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromMinutes(15);

    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>An e-mail code is on its way.</summary>
        public sealed record Claimed : Outcome;

        /// <summary>No such code is out; or too many were tried from here.</summary>
        public sealed record Refused : Outcome;

        /// <summary>Too many messages to the address of the case.</summary>
        public sealed record TooMany : Outcome;
    }

    /// <summary>Tries a code.</summary>
    public async Task<Outcome> ExecuteAsync(string typed)
    {
        if (await gate.TryContinuationAsync() is not TryOutcome.Open(var tryId))
        {
            return new Outcome.Refused();
        }

        var now = time.GetUtcNow();
        var hash = GroupedCode.Hash(typed);
        var found = await db.Cases.FirstOrDefaultAsync(
            c => c.ContinuationHash == hash && c.ContinuationEndsAt > now && c.AccountId == null && c.ClosedAt == null,
            CancellationToken.None);
        if (found is null || !found.IsOpen(now) || await messages.EmailOfAsync(found, CancellationToken.None) is not { } email)
        {
            await gate.EndAsync(tryId, AttemptState.Failed);
            audit.Record(AuditCatalogue.ContinuationRefused, new AuditSubject(Reason: StageNames.Continuation));
            await db.SaveChangesAsync(CancellationToken.None);
            return new Outcome.Refused();
        }

        await gate.EndAsync(tryId, AttemptState.Passed);
        if (await gate.TryMessageAsync(StepKey.Email, found, messages.KeyOf(email)) is TryOutcome.Closed)
        {
            return new Outcome.TooMany();
        }

        return await SendAsync(found, email, await gate.ReachesEmailAsync(found, messages.KeyOf(email)), now);
    }

    private async Task<Outcome> SendAsync(ProofingCase found, EmailAddress email, bool reaches, DateTimeOffset now)
    {
        found.Claim(browser.BrowserKey, now + Wait);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            await messages.SendEmailCodeAsync(found, CodePurpose.Continuation, email, holderLanguage: null, reaches, CancellationToken.None);
            audit.Record(
                AuditCatalogue.JourneyCodeSent, new AuditSubject(CaseId: found.Id, Reason: StageNames.Continuation));
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return new Outcome.Claimed();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Of two devices that show the same code one has it.
            db.ChangeTracker.Clear();
            return new Outcome.Refused();
        }
    }
}
