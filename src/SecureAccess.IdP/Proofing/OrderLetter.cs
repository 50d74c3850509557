using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Orders a letter with an activation code: one at a time, and few in all, to the address of the tax records and no other.</summary>
public sealed class OrderLetter(
    StageGate gate, ActivationLetter letter, MatchedPersons persons, CodeMessages messages, IdPDbContext db, LetterClock clock)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>It is on its way.</summary>
        public sealed record Ordered : Outcome;

        /// <summary>One is on its way already, and may still come.</summary>
        /// <param name="From">When another one can be ordered.</param>
        public sealed record TooSoon(DateTimeOffset From) : Outcome;

        /// <summary>Too many were ordered for this person or to this address.</summary>
        public sealed record TooMany : Outcome;

        /// <summary>The case does not wait for a letter any more, or another request ordered it.</summary>
        public sealed record Overtaken : Outcome;
    }

    /// <summary>Orders one for an account's case.</summary>
    public async Task<Outcome> ExecuteAsync(ProofingCase openCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (openCase is not { Due: StepKey.MailCode, AccountId: { } accountId })
        {
            return new Outcome.Overtaken();
        }

        if ((await clock.OfAsync(openCase, cancellationToken))?.NextFrom is { } from)
        {
            return new Outcome.TooSoon(from);
        }

        var address = persons.AddressKeyOf(await persons.OfAsync(openCase));
        return await gate.TryLetterAsync(openCase, address) is TryOutcome.Closed
            ? new Outcome.TooMany()
            : await WriteAsync(openCase, accountId);
    }

    private async Task<Outcome> WriteAsync(ProofingCase openCase, Guid accountId)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, CancellationToken.None);
        var email = await messages.EmailOfAsync(openCase, CancellationToken.None)
            ?? throw new InvalidOperationException("An account has an e-mail address.");
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            await letter.WriteAsync(account, openCase, email);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return new Outcome.Ordered();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Of two requests one ordered; the other one's letter never was.
            db.ChangeTracker.Clear();
            return new Outcome.Overtaken();
        }
    }
}
