using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Keeps what left, in Development: a file of JSON lines, one written through to the disk for each message, so that nothing is
/// lost when the process is killed. Where the option is off it keeps nothing and has no file.
/// </summary>
public sealed class DevelopmentInbox : IDisposable
{
    // Enough for a long day of trials; older lines stay in the file until the next start.
    private const int MostKept = 5000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly SemaphoreSlim gate = new(1);
    private readonly List<DevelopmentInboxEntry> entries = [];
    private readonly string file;
    private readonly bool enabled;
    private readonly TimeProvider clock;
    private bool loaded;

    /// <summary>The inbox of the options.</summary>
    public DevelopmentInbox(
        IOptions<NotificationsOptions> options, IOptions<DataOptions> data, IHostEnvironment environment, TimeProvider clock)
    {
        enabled = options.Value.DevelopmentInbox;
        file = Path.GetFullPath(
            options.Value.InboxFile ?? Path.Combine(data.Value.Folder, "inbox.jsonl"), environment.ContentRootPath);
        this.clock = clock;
    }

    /// <summary>Keeps a message, unless it is kept already.</summary>
    public async Task RecordAsync(string key, Message message, RenderedMessage rendered, CancellationToken cancellationToken)
    {
        if (!enabled)
        {
            return;
        }

        var to = message.Channel == MessageChannel.Letter ? message.AccountEmail ?? "" : message.To;
        var entry = new DevelopmentInboxEntry(
            key, message.Channel.ToString().ToLowerInvariant(), to, rendered.Subject, rendered.Body,
            message.Parameters.GetValueOrDefault(MessageParameters.Code), clock.GetUtcNow());
        await InsideAsync(async () =>
        {
            if (entries.Exists(e => e.Key == key))
            {
                return;
            }

            await AppendAsync(entry, cancellationToken);
            entries.Add(entry);
        }, cancellationToken);
    }

    /// <summary>What left, newest first.</summary>
    /// <param name="to">Only for this phone or e-mail address; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<DevelopmentInboxEntry>> ReadAsync(string? to, CancellationToken cancellationToken)
    {
        IReadOnlyList<DevelopmentInboxEntry> found = [];
        await InsideAsync(() =>
        {
            found = [.. entries.Where(e => to is null || string.Equals(e.To, to, StringComparison.OrdinalIgnoreCase)).Reverse()];
            return Task.CompletedTask;
        }, cancellationToken);
        return found;
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    private async Task InsideAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (enabled && !loaded)
            {
                await LoadAsync(cancellationToken);
                loaded = true;
            }

            await act();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
        {
            return;
        }

        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        entries.AddRange(lines.TakeLast(MostKept).Select(Parse).OfType<DevelopmentInboxEntry>());

        // Whole lines only from here on: a line torn by a kill would swallow the next one.
        await File.WriteAllLinesAsync(file, entries.Select(e => JsonSerializer.Serialize(e, Json)), cancellationToken);
    }

    private static DevelopmentInboxEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<DevelopmentInboxEntry>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task AppendAsync(DevelopmentInboxEntry entry, CancellationToken cancellationToken)
    {
        const FileOptions Durable = FileOptions.WriteThrough | FileOptions.Asynchronous;
        await using var stream = new FileStream(
            file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, Durable);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, Json) + "\n"), cancellationToken);
    }
}
