using System.Globalization;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Notifications.Reports;

/// <summary>
/// The verb <c>gateway-status</c>: counts what became of texts and calls that gateways took, without anything personal; <c>gateway-status FILE</c> takes what a
/// gateway told, a line each (<see cref="GatewayReport.Read(string, DateTimeOffset)"/>), where it cannot call by itself.
/// </summary>
public sealed class GatewayStatusVerb(IServiceScopeFactory scopes, TimeProvider time) : IVerb
{
    /// <inheritdoc />
    public string Name => "gateway-status";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        switch (args)
        {
            case []:
                await ListAsync(output, cancellationToken);
                return 0;
            case [var file] when File.Exists(file):
                return await TakeAsync(file, output, cancellationToken);
            case [_]:
                await output.WriteLineAsync("There is no such file.");
                return ExitCodes.NoInput;
            default:
                await output.WriteLineAsync($"Usage: {Name} [FILE]");
                return ExitCodes.Usage;
        }
    }

    private async Task ListAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var some in await scope.ServiceProvider.GetRequiredService<OutboxOversight>().OfPhonesAsync(cancellationToken))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{some.Channel,-6} {some.Template,-28} {(some.Fate is OutboxFate.Delivered ? "not told yet" : some.Fate.ToString()),-14} {some.Count,7}"));
        }
    }

    private async Task<int> TakeAsync(string file, TextWriter output, CancellationToken cancellationToken)
    {
        var (taken, known, unknown, unreadable) = (0, 0, 0, 0);
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            if (GatewayReport.Read(line, time.GetUtcNow()) is not { } report)
            {
                unreadable++;
                continue;
            }

            await using var scope = scopes.CreateAsyncScope();
            _ = await scope.ServiceProvider.GetRequiredService<RecordReport>().ExecuteAsync(report, channel: null, cancellationToken) switch
            {
                RecordReport.Outcome.Taken => taken++,
                RecordReport.Outcome.Known => known++,
                _ => unknown++,
            };
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{taken} taken, {known} known before, {unknown} of no message that a gateway took, {unreadable} unreadable lines."));
        return unknown + unreadable == 0 ? 0 : ExitCodes.DataError;
    }
}
