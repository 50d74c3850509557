using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>
/// Makes a batch of the letters that wait: their files and a manifest, in a folder that appears whole. Any number of nodes may try: one of them moves the
/// folder of waiting letters away, and what a node left when it died is closed by the next that looks.
/// </summary>
internal sealed class CloseBatch(LetterFolder folder, IOptions<NotificationsOptions> options, TimeProvider clock, ILogger<CloseBatch> logger)
{
    /// <summary>The manifest of a batch.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Closes a batch if one is due, and those that were left half closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var left in Directory.GetDirectories(folder.Closing))
        {
            await FinishAsync(left, cancellationToken);
        }

        if (await IsDueAsync(cancellationToken))
        {
            var now = clock.GetUtcNow();
            var batch = Path.Combine(folder.Closing, $"{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
            Directory.Move(folder.Open, batch);
            folder.Prepare();
            await FinishAsync(batch, cancellationToken);
        }
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - options.Value.LetterFolder.BatchEvery;
        await foreach (var letter in LettersAsync(folder.Open, cancellationToken))
        {
            if (letter.Letter.HandedOverAt <= since)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Each step can be done again: a batch whose manifest stands has all its letters.</summary>
    private async Task FinishAsync(string batch, CancellationToken cancellationToken)
    {
        var manifest = Path.Combine(batch, Manifest);
        if (!File.Exists(manifest))
        {
            await UnpackAsync(batch, manifest, cancellationToken);
        }

        foreach (var other in Directory.EnumerateFiles(batch).Where(file => Path.GetExtension(file) != ".pdf" && file != manifest))
        {
            File.Delete(other);
        }

        Directory.Move(batch, Path.Combine(folder.Out, Path.GetFileName(batch)));
    }

    private async Task UnpackAsync(string batch, string manifest, CancellationToken cancellationToken)
    {
        List<LetterManifest.Entry> entries = [];
        await foreach (var (name, letter) in LettersAsync(batch, cancellationToken))
        {
            var file = $"{name}.pdf";
            await LetterFolder.WriteAsync(Path.Combine(batch, file), letter.Pdf, cancellationToken);
            entries.Add(LetterManifest.Entry.Of(letter.Id, file, letter.Pages, letter.Pdf, letter.Language, letter.Due));
        }

        var content = new LetterManifest(Path.GetFileName(batch), clock.GetUtcNow(), [.. entries.OrderBy(entry => entry.File, StringComparer.Ordinal)]);
        await LetterFolder.WriteAsync(manifest, content.Write(), cancellationToken);
        logger.LetterBatchClosed(content.Batch, entries.Count);
    }

    private static async IAsyncEnumerable<(string Name, WaitingLetter Letter)> LettersAsync(
        string from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*" + LetterFolderChannel.Extension))
        {
            var letter = JsonSerializer.Deserialize<WaitingLetter>(await File.ReadAllBytesAsync(file, cancellationToken), JsonSerializerOptions.Web)!;
            yield return (Path.GetFileNameWithoutExtension(file), letter);
        }
    }
}
