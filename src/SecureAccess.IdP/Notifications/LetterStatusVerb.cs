using System.Globalization;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Notifications;

/// <summary>The verb <c>letter-status FILE</c>: takes what the print house tells of letters, a line each (<see cref="LetterStatus.Read"/>).</summary>
public sealed class LetterStatusVerb(TakeLetterStatus take) : IVerb
{
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
            return ExitCodes.Usage;
        }

        if (!File.Exists(file))
        {
            await output.WriteLineAsync("There is no such file.");
            return ExitCodes.NoInput;
        }

        var report = await take.FromAsync(file, cancellationToken);
        var unreadable = report.Faults.Count(fault => fault.Fault is TakeLetterStatus.Fault.Unreadable);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Taken} taken, {report.Known} known before, {report.Faults.Count - unreadable} of no letter of ours, {unreadable} unreadable lines."));
        return report.Faults.Count == 0 ? 0 : ExitCodes.DataError;
    }
}
