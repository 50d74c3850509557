using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>What the print house tells of one letter.</summary>
/// <param name="Reference">The letter's reference.</param>
/// <param name="Event">What became of it.</param>
/// <param name="At">When, UTC.</param>
public sealed record LetterStatus(string Reference, LetterEvent Event, DateTimeOffset At)
{
    /// <summary>
    /// A line as it is told: <c>reference,printed|mailed|returned|undeliverable,time</c>, ISO 8601 with its offset. Null for anything else; a time that is
    /// still to come is a fault too, since it would make a code live longer.
    /// </summary>
    public static LetterStatus? Read(string line, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return line.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 and <= 64 } reference, var what, var time]
            && EventOf(what) is { } letterEvent
            && time.Length > "yyyy-MM-ddTHH:mm:ss".Length
            && DateTimeOffset.TryParseExact(time, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            && at <= now
                ? new LetterStatus(reference, letterEvent, at.ToUniversalTime())
                : null;
    }

    private static LetterEvent? EventOf(string word) => word switch
    {
        "printed" => LetterEvent.Printed,
        "mailed" => LetterEvent.Mailed,
        "returned" or "undeliverable" => LetterEvent.Returned,
        _ => null,
    };
}

/// <summary>What can become of a letter.</summary>
public enum LetterEvent
{
    /// <summary>It was printed.</summary>
    Printed = 1,

    /// <summary>It was given to the mail.</summary>
    Mailed = 2,

    /// <summary>It came back, or cannot be delivered.</summary>
    Returned = 3,
}

/// <summary>
/// Takes what the print house tells of a letter: the clock of a mailed code starts at the mailing, and a letter that came back is told to its owner. What is
/// told twice, or by two runs at once, counts once.
/// </summary>
public sealed class RecordLetterStatus(IdPDbContext db, UndeliveredLedger undelivered, TimeProvider time)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>It was news.</summary>
        public sealed record Taken : Outcome;

        /// <summary>It was told before.</summary>
        public sealed record Known : Outcome;

        /// <summary>No such letter was handed over, or not yet.</summary>
        public sealed record Unknown : Outcome;
    }

    /// <summary>Takes one.</summary>
    public async Task<Outcome> ExecuteAsync(LetterStatus status, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(status);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var letters = db.PostedLetters.Where(l => l.Reference == status.Reference);
        var news = status.Event switch
        {
            LetterEvent.Printed =>
                await letters.Where(l => l.PrintedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.PrintedAt, status.At), cancellationToken),
            LetterEvent.Mailed =>
                await letters.Where(l => l.MailedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.MailedAt, status.At), cancellationToken),
            _ => await letters.Where(l => l.ReturnedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.ReturnedAt, status.At), cancellationToken),
        };
        if (news == 0)
        {
            return await letters.AnyAsync(cancellationToken) ? new Outcome.Known() : new Outcome.Unknown();
        }

        if (status.Event is not LetterEvent.Printed)
        {
            // Printing moves no clock and reaches nobody: it needs no witness.
            await RecordAsync(status, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Taken();
    }

    private async Task RecordAsync(LetterStatus status, CancellationToken cancellationToken)
    {
        var about = Guid.TryParse(status.Reference, out var letter)
            ? await db.Cases.AsNoTracking().Where(c => c.LetterId == letter).Select(c => new { c.Id, c.AccountId }).FirstOrDefaultAsync(cancellationToken)
            : null;
        var returned = status.Event is LetterEvent.Returned;
        var account = about?.AccountId ?? await db.PostedLetters.Where(l => l.Reference == status.Reference).Select(l => l.AccountId).SingleAsync(cancellationToken);
        db.Audit.Add(AuditEvent.Of(
            returned ? AuditCatalogue.LetterReturned : AuditCatalogue.LetterMailed, new AuditSubject(account, about?.Id), AuditOrigin.Server, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        if (returned)
        {
            await undelivered.LetterAsync(status.Reference, status.At, time.GetUtcNow(), cancellationToken);
        }
    }
}
