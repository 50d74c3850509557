using System.Globalization;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Notifications;

/// <summary>The verb <c>mail-status FILE</c>: takes which e-mails came back, a line each (<see cref="Bounce.Read"/>).</summary>
public sealed class MailStatusVerb(IServiceScopeFactory scopes, TimeProvider time) : IVerb
{
    /// <inheritdoc />
    public string Name => "mail-status";

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

        var (taken, known, unknown, unreadable) = (0, 0, 0, 0);
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            if (Bounce.Read(line, time.GetUtcNow()) is not { } bounce)
            {
                unreadable++;
                continue;
            }

            await using var scope = scopes.CreateAsyncScope();
            _ = await scope.ServiceProvider.GetRequiredService<RecordBounce>().ExecuteAsync(bounce, cancellationToken) switch
            {
                RecordBounce.Outcome.Taken => taken++,
                RecordBounce.Outcome.Known => known++,
                _ => unknown++,
            };
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{taken} taken, {known} known before, {unknown} of no e-mail of ours, {unreadable} unreadable lines."));
        return unknown + unreadable == 0 ? 0 : ExitCodes.DataError;
    }
}
