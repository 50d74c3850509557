using System.Globalization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// The verb <c>outbox</c>: lists the messages that were given up and those that wait too long, without anything personal; <c>outbox retry ID</c> has one tried
/// anew, <c>outbox retry all</c> all that were given up, <c>outbox drop ID</c> erases one.
/// </summary>
public sealed class OutboxVerb(IServiceScopeFactory scopes, IOptions<NotificationsOptions> options, TimeProvider time) : IVerb
{
    private const int MostListed = 1000;

    /// <inheritdoc />
    public string Name => "outbox";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxOversight>();
        switch (args)
        {
            case []:
                await ListAsync(outbox, output, cancellationToken);
                return 0;
            case ["retry", var typed] when Guid.TryParse(typed, out var id):
                return await SayAsync(await outbox.RetryAsync(id, cancellationToken), "It is tried anew.", "No message of that id was given up, or its content is erased.", output);
            case ["retry", "all"]:
                var retried = await RetryAllAsync(outbox, cancellationToken);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{retried} are tried anew."));
                return 0;
            case ["drop", var typed] when Guid.TryParse(typed, out var id):
                return await SayAsync(await outbox.DropAsync(id, cancellationToken), "It is erased.", "No message of that id waits or was given up, or it is being sent.", output);
            default:
                await output.WriteLineAsync($"Usage: {Name} [retry ID | retry all | drop ID]");
                return ExitCodes.Usage;
        }
    }

    private static async Task<int> SayAsync(bool done, string yes, string no, TextWriter output)
    {
        await output.WriteLineAsync(done ? yes : no);
        return done ? 0 : ExitCodes.DataError;
    }

    private static async Task<int> RetryAllAsync(OutboxOversight outbox, CancellationToken cancellationToken)
    {
        var retried = 0;
        foreach (var id in await outbox.RetriableAsync(cancellationToken))
        {
            retried += await outbox.RetryAsync(id, cancellationToken) ? 1 : 0;
        }

        return retried;
    }

    private async Task ListAsync(OutboxOversight outbox, TextWriter output, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var messages = await outbox.TroubledAsync(now - options.Value.LateAfter, MostListed, cancellationToken);
        foreach (var message in messages)
        {
            var state = message.Fate is { } fate ? $"{fate}{(message.CanBeRetried ? "" : " (erased)")}" : "Waiting";
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{message.Id} {message.Channel,-6} {message.Template,-28} {state,-20} {message.Attempts,2} tries, last: {message.LastFault?.ToString() ?? "–",-16} age {now - message.CreatedAt:d\\.hh\\:mm}"));
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{messages.Count(m => m.Fate is not null)} given up, {messages.Count(m => m.Fate is null)} late."));
    }
}
