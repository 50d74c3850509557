using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>
/// The verb <c>import-accounts FILE [--dry-run]</c>: makes accounts of the rows of a file of e-Services and sister-service accounts. docs/import.md
/// says what stands in it. It may run beside the server, and again after it was killed.
/// </summary>
internal sealed class ImportAccounts(IServiceScopeFactory scopes, ImportRun run) : IVerb
{
    private const string DryRun = "--dry-run";

    /// <inheritdoc />
    public string Name => "import-accounts";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args is not ([_] or [_, DryRun]) || args[0].StartsWith('-'))
        {
            await output.WriteLineAsync($"Usage: {Name} FILE [{DryRun}]");
            return ExitCodes.Usage;
        }

        var path = args[0];
        if (!File.Exists(path))
        {
            await output.WriteLineAsync($"There is no file '{path}'.");
            return ExitCodes.NoInput;
        }

        if (await IsBehindAsync(cancellationToken))
        {
            await output.WriteLineAsync($"The database schema is behind this version. Run the verb '{Startup.MigrateVerb}' first.");
            return ExitCodes.ConfigurationError;
        }

        return await RunAsync(path, isDry: args.Count == 2, output, cancellationToken);
    }

    private async Task<int> RunAsync(string path, bool isDry, TextWriter output, CancellationToken cancellationToken)
    {
        var reportPath = path + (isDry ? ".dry-run.csv" : ".refused.csv");
        var progress = new ImportProgress(output, isTerminal: ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
        using var report = new FaultReport(reportPath);
        var outcome = isDry
            ? await run.TryAsync(path, report, progress, cancellationToken)
            : await run.ImportAsync(path, report, progress, cancellationToken);
        await progress.EndAsync();
        switch (outcome)
        {
            case ImportOutcome.Done(var imported, var refused):
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{imported} accounts {(isDry ? "would be imported" : "imported")}, {refused} rows refused. Reasons: {reportPath}"));
                return refused == 0 ? 0 : ExitCodes.DataError;
            case ImportOutcome.NoImportFile:
                await output.WriteLineAsync(
                    $"The first line is no JSON object and no header. Columns: {string.Join(", ", ImportRow.Columns)}; needed: {string.Join(", ", ImportRow.Needed)}.");
                return ExitCodes.DataError;
            default:
                await output.WriteLineAsync("The same file is imported by another process, or people register too quickly beside it. Run it again.");
                return ExitCodes.TryAgain;
        }
    }

    private async Task<bool> IsBehindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IdPDbContext>().Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}
