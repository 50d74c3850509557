using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Tests.Vendors;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>
/// The development inbox survives a kill, is read on this machine only, and does not exist outside Development.
/// </summary>
public sealed class DevelopmentInboxTests : IAsyncLifetime
{
    private OutboxStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string InboxFile => Path.Combine(Path.GetDirectoryName(store.File)!, "inbox.jsonl");

    public async ValueTask InitializeAsync() => store = await OutboxStore.CreateAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task What_left_is_there_after_a_kill_that_tore_the_last_line()
    {
        await DeliverAsync("111111");
        await File.AppendAllTextAsync(InboxFile, """{"key":"torn","chan""", Cancel);
        await DeliverAsync("222222");

        await using var later = new Dispatcher(store);
        (await later.Inbox.ReadAsync(null, Cancel)).Select(e => e.Code).ShouldBe(["222222", "111111"]);
    }

    [Fact]
    public async Task A_letter_is_found_by_the_accounts_address()
    {
        await using var node = new Dispatcher(store);
        var letter = Samples.Notice("Riley Returner\n1 Road") with
        {
            Channel = Domain.Notifications.MessageChannel.Letter,
            AccountEmail = "riley@example.com",
        };
        await using (var db = store.Open())
        {
            store.Outbox(db).Enqueue(letter);
            await db.SaveChangesAsync(Cancel);
        }

        await node.RunAsync();
        (await node.Inbox.ReadAsync("Riley@example.com", Cancel)).ShouldHaveSingleItem().Channel.ShouldBe("letter");
    }

    [Fact]
    public async Task The_page_and_the_JSON_show_what_left_to_a_browser_on_this_machine()
    {
        await DeliverAsync("482913");
        await using var server = await StartAsync(Environments.Development);
        var json = await server.GetTestClient().GetFromJsonAsync<JsonElement>(
            "http://localhost/dev/inbox.json?to=+12025550142", Cancel);
        json[0].EnumerateObject().Select(p => p.Name).ShouldBe(["channel", "to", "subject", "body", "code", "sentAt"]);
        json[0].GetProperty("code").GetString().ShouldBe("482913");

        var page = await server.GetTestClient().GetStringAsync("http://localhost/dev/inbox?to=%2B12025550142", Cancel);
        page.ShouldContain("482913");
        page.ShouldContain("@localhost #482913");
    }

    [Theory]
    [InlineData("http://127.0.0.1/", "127.0.0.1", null)]
    [InlineData("http://inbox.attacker.example/", "127.0.0.1", null)]
    [InlineData("http://localhost/", "192.0.2.7", null)]
    [InlineData("http://localhost/", "127.0.0.1", "X-Forwarded-For")]
    public async Task Nobody_else_finds_anything(string host, string remote, string? header)
    {
        await DeliverAsync("482913");
        await using var server = await StartAsync(Environments.Development, remote);
        foreach (var path in new[] { "dev/inbox", "dev/inbox.json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, host + path);
            if (header is not null)
            {
                request.Headers.Add(header, "192.0.2.7");
            }

            using var response = await server.GetTestClient().SendAsync(request, Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Without_the_option_there_is_no_such_address()
    {
        await using var server = await StartAsync(
            Environments.Development, settings: ("Notifications:DevelopmentInbox", "false"));
        foreach (var path in new[] { "dev/inbox", "dev/inbox.json" })
        {
            using var response = await server.GetTestClient().GetAsync($"http://localhost/{path}", Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Production_starts_with_neither_inbox_nor_simulated_gateways()
    {
        var fault = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(
            Environments.Production,
            settings: [("Notifications:Simulated", "true"), ("Notifications:DevelopmentInbox", "true")]));
        fault.Failures.Count().ShouldBe(3, "the public origin is missing too");
    }

    private async Task DeliverAsync(string code)
    {
        await using var node = new Dispatcher(store);
        await using (var db = store.Open())
        {
            store.Outbox(db).Enqueue(Samples.SignInCode(code));
            await db.SaveChangesAsync(Cancel);
        }

        await node.RunAsync();
    }

    private async Task<WebApplication> StartAsync(
        string environment, string remote = "127.0.0.1", params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            ApplicationName = typeof(UiRoom).Assembly.GetName().Name,
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        store.AddTo(builder.Services);
        builder.Services.AddOptions<DataOptions>().Configure(o => o.Folder = Path.GetDirectoryName(store.File)!);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddUi();
        builder.Services.AddNotifications(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
            context.Connection.LocalIpAddress = IPAddress.Loopback;
            return next(context);
        });
        app.UseUi();
        app.MapUi();
        app.MapNotifications();
        await app.StartAsync(Cancel);
        return app;
    }
}
