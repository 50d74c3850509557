using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Notifications.Letters;
using SecureAccess.IdP.Notifications.Letters.Sftp;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Notifications.Letters;

/// <summary>The hand-over to the print house by SFTP, both ways, against OpenSSH's server.</summary>
public sealed class LetterSftpTests : IAsyncLifetime
{
    private const string Reference = "0199a0aa-0000-7000-8000-000000000001";

    private OutboxStore store = null!;
    private SftpServer server = null!;
    private Dispatcher node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await OutboxStore.CreateAsync();
        server = await SftpServer.StartAsync();
        node = Node();
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await server.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_and_its_manifest_are_handed_over_and_nothing_personal_is_in_names_or_manifest()
    {
        await SendAsync(Samples.ActivationLetter(Reference));

        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        var (sheet, manifest) = TheLetter();
        manifest.Letters.ShouldHaveSingleItem().ShouldBe(new LetterManifest.Entry(
            Reference, Path.GetFileName(sheet), 1, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(sheet, Cancel))), "en", Samples.Noon.AddDays(1)));
        var told = string.Join(' ', Directory.GetFiles(server.Out)) + JsonSerializer.Serialize(manifest);
        told.ShouldNotContain("riley", Case.Insensitive);
        told.ShouldNotContain("48291375");
        node.Log.All.ShouldNotContain("Riley");
    }

    [Fact]
    public async Task A_try_that_was_cut_off_between_upload_and_rename_is_done_again_and_leaves_one_letter()
    {
        await server.DownAsync();
        await server.UpAsync("rename");
        await SendAsync(Samples.ActivationLetter(Reference));
        Directory.GetFiles(server.Out).ShouldHaveSingleItem().ShouldEndWith(".pdf.part");
        var row = await store.OnlyRowAsync();
        (row.Fate, row.LastFault).ShouldBe((null, OutboxFault.NotTaken));
        await File.WriteAllTextAsync(Directory.GetFiles(server.Out).Single(), new string('x', 100_000), Cancel);

        await server.DownAsync();
        await server.UpAsync();
        await LaterAsync();

        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        var (sheet, manifest) = TheLetter();
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(sheet, Cancel))).ShouldBe(manifest.Letters.Single().Sha256);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_letter_whose_node_died_before_it_could_say_so_is_not_handed_over_again(bool withManifest)
    {
        await SendAsync(Samples.ActivationLetter(Reference));
        var key = (await store.OnlyRowAsync()).IdempotencyKey;
        var (sheet, manifest) = TheLetter();
        var written = File.GetLastWriteTimeUtc(sheet);
        if (!withManifest)
        {
            File.Delete(Path.ChangeExtension(sheet, ".json"));
        }

        var again = node.Get<MessageRenderer>().Render(Samples.ActivationLetter(Reference));
        (await Channel(node).SendAsync(again, key, Cancel)).ShouldBeOfType<DeliveryOutcome.Delivered>();

        File.GetLastWriteTimeUtc(TheLetter().Sheet).ShouldBe(written);
        TheLetter().Manifest.Letters.ShouldBe(manifest.Letters);
    }

    [Fact]
    [Attack(AttackClass.MixUp)]
    public async Task A_server_that_shows_another_host_key_gets_nothing_and_the_letter_waits()
    {
        var (pinned, settings) = (server.Fingerprint, server.Settings);
        await server.DownAsync();
        await server.NewHostKeyAsync();
        await server.UpAsync();
        await using var careful = new Dispatcher(store, channel: null, settings);
        await EnqueueAsync(Samples.ActivationLetter(Reference));

        await careful.RunAsync();

        Directory.GetFiles(server.Out).ShouldBeEmpty();
        var row = await store.OnlyRowAsync();
        (row.Fate, row.LastFault, row.Attempts).ShouldBe((null, OutboxFault.Insecure, 1));
        row.DueAt!.Value.ShouldBeGreaterThan(store.Clock.GetUtcNow());
        careful.Log.All.ShouldContain(server.Fingerprint);
        pinned.ShouldNotBe(server.Fingerprint);
    }

    [Fact]
    public async Task A_server_that_is_down_gets_the_letter_when_it_is_up_again()
    {
        await server.DownAsync();
        await SendAsync(Samples.ActivationLetter(Reference));
        (await store.OnlyRowAsync()).LastFault.ShouldBe(OutboxFault.Unreachable);
        await node.Get<LetterSftpJob>().RunAsync(Cancel);

        await server.UpAsync();
        await LaterAsync();

        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        TheLetter().Manifest.Letters.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_refuses_the_key_is_told_to_operators()
    {
        var settings = server.Settings;
        settings[2].Value = "nobody-of-this-name";
        await using var stranger = new Dispatcher(store, channel: null, settings);
        await EnqueueAsync(Samples.ActivationLetter(Reference));

        await stranger.RunAsync();

        (await store.OnlyRowAsync()).LastFault.ShouldBe(OutboxFault.SignInRefused);
    }

    [Fact]
    public async Task What_the_print_house_tells_is_taken_once_moved_away_and_faulty_lines_are_named()
    {
        await SendAsync(Samples.ActivationLetter(Reference));
        store.Clock.Advance(TimeSpan.FromDays(9));
        await TellAsync("day-1.csv", $"{Reference},printed,2026-03-02T18:00:00Z", $"{Reference},mailed,2026-03-03T12:00:00-05:00", "another,mailed,2026-03-03T12:00:00Z", "Riley moved");
        await TellAsync("day-2.csv", $"{Reference},undeliverable,2026-03-09T12:00:00-05:00");
        await TellAsync(".half.csv", "half");

        await node.Get<LetterSftpJob>().RunAsync(Cancel);
        await node.Get<LetterSftpJob>().RunAsync(Cancel);

        await using var db = store.Open();
        var letter = await db.PostedLetters.AsNoTracking().SingleAsync(Cancel);
        (letter.MailedAt, letter.ReturnedAt).ShouldBe((At("2026-03-03T17:00:00Z"), At("2026-03-09T17:00:00Z")));
        (await db.UndeliveredMessages.CountAsync(m => m.Channel == MessageChannel.Letter, Cancel)).ShouldBe(1);
        Directory.GetFiles(server.In).ShouldHaveSingleItem().ShouldEndWith(".half.csv");
        Directory.GetFiles(Path.Combine(server.In, "done")).Length.ShouldBe(2);
        (await File.ReadAllLinesAsync(Directory.GetFiles(Path.Combine(server.In, "errors")).ShouldHaveSingleItem(), Cancel))
            .ShouldBe(["line,fault", "3,Unknown", "4,Unreadable"]);
        node.Log.All.ShouldNotContain("Riley");
    }

    [Fact]
    public async Task Two_nodes_that_look_at_once_take_a_file_once()
    {
        await SendAsync(Samples.ActivationLetter(Reference));
        store.Clock.Advance(TimeSpan.FromDays(9));
        await TellAsync("day-1.csv", $"{Reference},undeliverable,2026-03-09T12:00:00-05:00");
        await using var other = Node();

        await Task.WhenAll(node.Get<LetterSftpJob>().RunAsync(Cancel), other.Get<LetterSftpJob>().RunAsync(Cancel));

        await using var db = store.Open();
        (await db.UndeliveredMessages.CountAsync(Cancel)).ShouldBe(1);
        Directory.GetFiles(server.In).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HostKeys:0", "", "HostKeys")]
    [InlineData("HostKeys:0", "SHA256:tooshort", "HostKeys")]
    [InlineData("PrivateKeyFile", "/nowhere/key", "PrivateKeyFile")]
    [InlineData("Out", "../out", "Out and In")]
    [InlineData("Timeout", "00:00:06", "Timeout")]
    [InlineData("User", "", "User")]
    public void Settings_that_would_hand_letters_to_somebody_else_or_to_nobody_stop_the_start(string key, string value, string fault)
    {
        var settings = server.Settings.Where(setting => !setting.Key.EndsWith(key, StringComparison.Ordinal)).Append(($"Notifications:LetterSftp:{key}", value));

        Should.Throw<OptionsValidationException>(() => new Dispatcher(store, channel: null, [.. settings]).Get<IOptions<NotificationsOptions>>().Value)
            .Failures.ShouldContain(said => said.StartsWith($"Notifications:LetterSftp:{fault}", StringComparison.Ordinal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_private_key_that_everybody_may_read_and_two_ways_for_letters_stop_the_start()
    {
        File.SetUnixFileMode(server.UserKey, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Should.Throw<OptionsValidationException>(() => new Dispatcher(store, channel: null, [.. server.Settings, ("Notifications:LetterFolder:Path", server.Folder)]).Get<IOptions<NotificationsOptions>>().Value)
            .Failures.Count().ShouldBe(2);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IMessageChannel Channel(Dispatcher of) => of.Get<IEnumerable<IMessageChannel>>().Single(c => c.Channel == MessageChannel.Letter);

    private Dispatcher Node() => new(store, channel: null, server.Settings);

    /// <summary>What lies in the print house's folder: one letter with its manifest, and nothing else.</summary>
    private (string Sheet, LetterManifest Manifest) TheLetter()
    {
        var files = Directory.GetFiles(server.Out).Order(StringComparer.Ordinal).ToList();
        files.Select(Path.GetExtension).ShouldBe([".json", ".pdf"]);
        return (files[1], JsonSerializer.Deserialize<LetterManifest>(File.ReadAllText(files[0]), JsonSerializerOptions.Web)!);
    }

    private async Task LaterAsync()
    {
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.RunAsync();
    }

    private Task TellAsync(string file, params string[] lines) => File.WriteAllLinesAsync(Path.Combine(server.In, file), lines, Cancel);

    private async Task EnqueueAsync(Message message)
    {
        await using var db = store.Open();
        store.Outbox(db).Enqueue(message);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task SendAsync(Message message)
    {
        await EnqueueAsync(message);
        await node.RunAsync();
    }
}
