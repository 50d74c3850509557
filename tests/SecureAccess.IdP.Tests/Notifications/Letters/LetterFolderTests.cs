using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Notifications.Letters;

namespace SecureAccess.IdP.Tests.Notifications.Letters;

/// <summary>The hand-over to the print house by a folder, both ways.</summary>
public sealed class LetterFolderTests : IAsyncLifetime
{
    private const string Reference = "0199a0aa-0000-7000-8000-000000000001";

    private readonly string folder = Directory.CreateTempSubdirectory("letters-").FullName;
    private OutboxStore store = null!;
    private Dispatcher node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await OutboxStore.CreateAsync();
        node = Node();
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Letters_of_an_hour_leave_as_one_batch_with_a_manifest()
    {
        await SendAsync(Samples.ActivationLetter(Reference), Samples.ActivationLetter("another", "es"));
        await LookAsync();
        Batches().ShouldBeEmpty("the hour is not over");
        store.Clock.Advance(TimeSpan.FromHours(1));
        await LookAsync();

        var batch = Batches().ShouldHaveSingleItem();
        var manifest = Manifest(batch);
        manifest.Batch.ShouldBe(Path.GetFileName(batch));
        manifest.Letters.Select(letter => (letter.Id, letter.Language, letter.Pages)).ShouldBe([(Reference, "en", 1), ("another", "es", 1)], ignoreOrder: true);
        foreach (var letter in manifest.Letters)
        {
            var pdf = await File.ReadAllBytesAsync(Path.Combine(batch, letter.File), Cancel);
            Convert.ToHexStringLower(SHA256.HashData(pdf)).ShouldBe(letter.Sha256);
            letter.Due.ShouldBe(Samples.Noon.AddDays(1));
        }

        Directory.GetFiles(batch).Length.ShouldBe(3);
        var names = string.Join(' ', Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories)) + await File.ReadAllTextAsync(Path.Combine(batch, CloseBatch.Manifest), Cancel);
        names.ShouldNotContain("riley", Case.Insensitive);
        names.ShouldNotContain("48291375");
    }

    [Fact]
    public async Task A_letter_delivered_again_after_a_crash_is_printed_once_also_when_its_batch_is_gone()
    {
        await SendAsync(Samples.ActivationLetter(Reference));
        var key = (await store.OnlyRowAsync()).IdempotencyKey;
        var again = node.Get<MessageRenderer>().Render(Samples.ActivationLetter(Reference));
        var channel = node.Get<IEnumerable<IMessageChannel>>().Single(c => c.Channel == MessageChannel.Letter);
        (await channel.SendAsync(again, key, Cancel)).ShouldBeOfType<DeliveryOutcome.Delivered>();
        store.Clock.Advance(TimeSpan.FromHours(1));
        await LookAsync();
        Manifest(Batches().ShouldHaveSingleItem()).Letters.ShouldHaveSingleItem();

        Directory.Delete(Batches().Single(), recursive: true);
        await channel.SendAsync(again, key, Cancel);
        store.Clock.Advance(TimeSpan.FromHours(1));
        await LookAsync();
        Batches().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_whose_node_died_half_way_is_closed_by_the_next_that_looks()
    {
        await SendAsync(Samples.ActivationLetter(Reference));
        Directory.Move(Path.Combine(folder, "open"), Path.Combine(folder, "closing", "20260302T120000Z-0badcafe"));
        await File.WriteAllTextAsync(Path.Combine(folder, "closing", "20260302T120000Z-0badcafe", "half.letter.77.tmp"), "{", Cancel);
        await LookAsync();
        var batch = Batches().ShouldHaveSingleItem();
        Manifest(batch).Letters.ShouldHaveSingleItem().Id.ShouldBe(Reference);
        Directory.GetFiles(batch).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Where_the_share_is_not_mounted_letters_wait()
    {
        var mounted = folder + "-mounted";
        node.Get<IEnumerable<IMessageChannel>>().ShouldNotBeEmpty("the server has started");
        Directory.Move(folder, mounted);
        await SendAsync(Samples.ActivationLetter(Reference));
        (await store.OnlyRowAsync()).Fate.ShouldBeNull();
        Directory.Exists(folder).ShouldBeFalse();
        Directory.Move(mounted, folder);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
    }

    [Fact]
    public async Task What_the_print_house_tells_is_taken_once_and_faulty_lines_are_named()
    {
        await SendAsync(Samples.ActivationLetter(Reference));
        store.Clock.Advance(TimeSpan.FromDays(9));
        await TellAsync(
            "day-1.csv", $"{Reference},printed,2026-03-02T18:00:00Z", $"{Reference},mailed,2026-03-03T12:00:00-05:00", "../../etc/passwd,mailed,2026-03-03T12:00:00Z", "Riley Rivera moved");
        await TellAsync("day-2.csv", $"{Reference},undeliverable,2026-03-09T12:00:00-05:00");
        await LookAsync();
        await LookAsync();

        await using var db = store.Open();
        var letter = await db.PostedLetters.SingleAsync(Cancel);
        (letter.PrintedAt, letter.MailedAt, letter.ReturnedAt).ShouldBe(
            (At("2026-03-02T18:00:00Z"), At("2026-03-03T17:00:00Z"), At("2026-03-09T17:00:00Z")));
        (await File.ReadAllLinesAsync(FilesOf("errors").ShouldHaveSingleItem(), Cancel)).ShouldBe(["line,fault", "3,Unknown", "4,Unreadable"]);
        (FilesOf("in").Length, FilesOf("taking").Length, FilesOf("done").Length).ShouldBe((0, 0, 2));
        node.Log.All.ShouldNotContain("Riley");
    }

    [Fact]
    public async Task Links_and_files_that_are_still_on_their_way_are_left_alone()
    {
        await LookAsync();
        var secret = Path.Combine(folder, "secret.txt");
        await File.WriteAllTextAsync(secret, $"{Reference},mailed,2026-03-02T00:00:00Z", Cancel);
        File.CreateSymbolicLink(Path.Combine(folder, "in", "link.csv"), secret);
        await TellAsync(".half.csv", "half");
        await TellAsync("notes.txt", "notes");
        await LookAsync();
        FilesOf("in").Length.ShouldBe(3);
        FilesOf("done").ShouldBeEmpty();
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private string[] Batches() => Directory.GetDirectories(Path.Combine(folder, "out"));

    private string[] FilesOf(string sub) => Directory.GetFiles(Path.Combine(folder, sub));

    private static LetterManifest Manifest(string batch) =>
        JsonSerializer.Deserialize<LetterManifest>(File.ReadAllText(Path.Combine(batch, CloseBatch.Manifest)), JsonSerializerOptions.Web)!;

    private Dispatcher Node() => new(store, channel: null, ("Notifications:LetterFolder:Path", folder));

    private Task LookAsync() => node.Get<LetterFolderJob>().RunAsync(Cancel);

    private Task TellAsync(string file, params string[] lines) => File.WriteAllLinesAsync(Path.Combine(folder, "in", file), lines, Cancel);

    private async Task SendAsync(params Message[] messages)
    {
        await using var db = store.Open();
        Array.ForEach(messages, store.Outbox(db).Enqueue);
        await db.SaveChangesAsync(Cancel);
        await node.RunAsync();
    }
}
