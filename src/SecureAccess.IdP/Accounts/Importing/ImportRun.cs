using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>
/// Imports a file, batch by batch, each in a unit of work of its own: memory does not grow with the file, and whenever the process dies, the next
/// run of the same file goes on after the last batch that was committed.
/// </summary>
internal sealed class ImportRun(IServiceScopeFactory scopes, JudgeRow judge, TimeProvider time)
{
    /// <summary>Rows in a transaction: few enough for the parameters of one SQL Server query under two index keys.</summary>
    public const int BatchRows = 500;

    /// <summary>Times that a batch is looked at again because somebody registered with one of its values.</summary>
    private const int MostRaces = 5;

    /// <summary>Imports it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Where refused rows are named.</param>
    /// <param name="progress">What the operator sees meanwhile.</param>
    /// <param name="cancellationToken">Ends it; what was committed stays.</param>
    public async Task<ImportOutcome> ImportAsync(string path, FaultReport report, ImportProgress progress, CancellationToken cancellationToken)
    {
        using var file = await ImportFile.OpenAsync(path, cancellationToken);
        if (!file.IsReadable)
        {
            return new ImportOutcome.NoImportFile();
        }

        var hash = await ImportFile.HashAsync(path, cancellationToken);
        var import = await FindAsync(hash, cancellationToken);
        if (import is { EndedAt: not null })
        {
            return new ImportOutcome.Done(import.Imported, import.Refused);
        }

        var position = new ImportPosition(hash, import?.LastLine ?? 0);
        await foreach (var rows in file.BatchesAsync(position.LastLine, BatchRows, cancellationToken))
        {
            if (await TakeInAsync(position, Judged(rows, cancellationToken), report, cancellationToken) is not TakeInBatch.Outcome.Committed committed)
            {
                return new ImportOutcome.RunsElsewhere();
            }

            position = position with { LastLine = rows[^1].Line };
            await progress.ShowAsync(file.Progress, position.LastLine, committed.Refused);
        }

        return await EndAsync(hash, cancellationToken);
    }

    /// <summary>Looks at the whole file as <see cref="ImportAsync"/> would, and stores nothing.</summary>
    public async Task<ImportOutcome> TryAsync(string path, FaultReport report, ImportProgress progress, CancellationToken cancellationToken)
    {
        using var file = await ImportFile.OpenAsync(path, cancellationToken);
        if (!file.IsReadable)
        {
            return new ImportOutcome.NoImportFile();
        }

        report.CutTo(0);
        var taken = new TakenValues();
        var (good, refused) = (0L, 0L);
        await foreach (var rows in file.BatchesAsync(after: 0, BatchRows, cancellationToken))
        {
            var judged = rows.Select(row => judge.Judge(row, forKeeps: false)).ToList();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
            await taken.AskAsync(db, [.. judged.OfType<JudgedRow.Good>().Select(row => row.Newcomer)], cancellationToken);
            var faulty = judged.Select(taken.Take).OfType<JudgedRow.Faulty>().ToList();
            await report.AddAsync(faulty, cancellationToken);
            refused += faulty.Count;
            good += rows.Count - faulty.Count;
            await progress.ShowAsync(file.Progress, rows[^1].Line, refused);
        }

        return new ImportOutcome.Done(good, refused);
    }

    private List<JudgedRow> Judged(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken) =>
        [.. rows.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(row => judge.Judge(row, forKeeps: true))];

    private async Task<TakeInBatch.Outcome> TakeInAsync(
        ImportPosition position, List<JudgedRow> rows, FaultReport report, CancellationToken cancellationToken)
    {
        TakeInBatch.Outcome outcome = new TakeInBatch.Outcome.Raced();
        for (var race = 0; race < MostRaces && outcome is TakeInBatch.Outcome.Raced; race++)
        {
            await using var scope = scopes.CreateAsyncScope();
            outcome = await scope.ServiceProvider.GetRequiredService<TakeInBatch>().HandleAsync(position, rows, report, cancellationToken);
        }

        return outcome;
    }

    private async Task<AccountImport?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdPDbContext>()
            .AccountImports.AsNoTracking().SingleOrDefaultAsync(i => i.FileHash == hash, cancellationToken);
    }

    private async Task<ImportOutcome> EndAsync(string hash, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
        if (await db.AccountImports.FindAsync([hash], cancellationToken) is not { } import)
        {
            // A header and nothing after it.
            return new ImportOutcome.Done(0, 0);
        }

        import.End(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new ImportOutcome.Done(import.Imported, import.Refused);
    }
}
