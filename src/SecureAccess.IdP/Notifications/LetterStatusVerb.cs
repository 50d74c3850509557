using System.Globalization;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Notifications;

/// <summary>The verb <c>letter-status FILE</c>: takes what the print house tells of letters, a line each (<see cref="LetterStatus.Read"/>).</summary>
public sealed class LetterStatusVerb(IServiceScopeFactory scopes, TimeProvider time) : IVerb
{
    /// <summary>EX_USAGE of sysexits.</summary>
    private const int Usage = 64;

    /// <summary>EX_DATAERR of sysexits: something is left to be looked at, or to be given again.</summary>
    private const int DataError = 65;

    /// <summary>EX_NOINPUT of sysexits.</summary>
    private const int NoInput = 66;

    /// <inheritdoc />
    public string Name => "letter-status";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args is not [var file])
        {
            await output.WriteLineAsync($"Usage: {Name} FILE");
            return Usage;
        }

        if (!File.Exists(file))
        {
            await output.WriteLineAsync("There is no such file.");
            return NoInput;
        }

        var counts = await TakeAsync(file, cancellationToken);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Taken} taken, {counts.Known} known before, {counts.Unknown} of no letter of ours, {counts.Unreadable} unreadable lines."));
        return counts is { Unknown: 0, Unreadable: 0 } ? 0 : DataError;
    }

    private async Task<Counts> TakeAsync(string file, CancellationToken cancellationToken)
    {
        var counts = new Counts(0, 0, 0, 0);
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            if (LetterStatus.Read(line, time.GetUtcNow()) is not { } status)
            {
                counts = counts with { Unreadable = counts.Unreadable + 1 };
                continue;
            }

            await using var scope = scopes.CreateAsyncScope();
            counts = await scope.ServiceProvider.GetRequiredService<RecordLetterStatus>().ExecuteAsync(status, cancellationToken) switch
            {
                RecordLetterStatus.Outcome.Taken => counts with { Taken = counts.Taken + 1 },
                RecordLetterStatus.Outcome.Known => counts with { Known = counts.Known + 1 },
                _ => counts with { Unknown = counts.Unknown + 1 },
            };
        }

        return counts;
    }

    private sealed record Counts(int Taken, int Known, int Unknown, int Unreadable);
}
