using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Agreements;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>A new version of the agreement: published by the operator, asked for from its date on, accepted by who read it.</summary>
public sealed class AgreementVersionTests : IAsyncLifetime
{
    private static readonly (string, string)[] Ticked = [("Input.Agree", "true")];

    private readonly ServerFixture server = new();
    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-agreement-").FullName;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "en.txt"), "# New rules\n\nBe <b>kind</b>.\n\n- One\n- Two", Cancelled);
        await File.WriteAllTextAsync(Path.Combine(folder, "es.txt"), "# Reglas nuevas\n\nSea amable.", Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_accepted_the_older_version_is_asked_at_the_first_sign_in_after_the_date_and_not_before()
    {
        await server.MakeWithAppAsync("version.asked");
        var effective = server.Clock.GetUtcNow().AddMinutes(5);
        (await PublishAsync("2", effective.ToString("O"))).Code.ShouldBe(0);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "version.asked");
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldBe("/account");
        var list = await browser.GetAsync("/account/agreements");
        list.Text.ShouldContain("there is a new version");
        (await browser.GetAsync("/account/agreements/2")).Text.ShouldContain("New rules");

        server.Clock.Advance(TimeSpan.FromMinutes(3));

        var page = await browser.OpenAsync(RelyingParty.NativeApp(server).Authorize());
        page.Path.ShouldStartWith("/agreement?flow=");
        page.Text.ShouldContain("You accepted version 1");
        page.Text.ShouldContain("Be <b>kind</b>.");
        page.Document.QuerySelectorAll("main b").ShouldBeEmpty();
        page.Document.QuerySelectorAll("main ul li").Select(item => item.TextContent).ShouldBe(["One", "Two"]);

        (await browser.FollowAsync(await browser.SubmitAsync(page, Ticked))).Path.ShouldNotStartWith("/agreement");
        var account = await server.AccountAsync("version.asked");
        account.AcceptedAgreement.ShouldBe(2);
        (await AcceptancesAsync(account.Id)).ShouldBe([2]);
        (await browser.GetAsync("/account/agreements")).Text.ShouldContain("Version 2");
    }

    [Fact]
    public async Task A_tick_for_the_older_text_accepts_nothing_when_the_new_one_took_effect_meanwhile()
    {
        var account = await server.MakeWithAppAsync("version.between", agreement: 0);
        (await PublishAsync("2", server.Clock.GetUtcNow().AddMinutes(5).ToString("O"))).Code.ShouldBe(0);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "version.between");
        var old = await browser.GetAsync("/agreement");
        old.Text.ShouldContain("Version 1");
        server.Clock.Advance(TimeSpan.FromMinutes(6));

        var page = await browser.SubmitAsync(old, Ticked);

        page.Errors.ShouldHaveSingleItem().ShouldStartWith("The agreement has changed since you opened this page");
        page.Text.ShouldContain("New rules");
        page.Document.QuerySelector("#Input_Agree")!.HasAttribute("checked").ShouldBeFalse();
        (await AcceptancesAsync(account.Id)).ShouldBeEmpty();

        await browser.SubmitAsync(page, Ticked);
        (await AcceptancesAsync(account.Id)).ShouldBe([2]);
    }

    [Fact]
    public async Task A_command_given_twice_publishes_once()
    {
        var first = await PublishAsync("2", "now");
        var second = await PublishAsync("2", "now");

        first.Code.ShouldBe(0, first.Told);
        (second.Code, second.Told.Trim()).ShouldBe((65, "Nothing was published: the next version is 3."));
        (await server.InDatabaseAsync(db => db.AgreementVersions.CountAsync(Cancelled))).ShouldBe(1);
        (await server.InDatabaseAsync(db => db.Audit.CountAsync(e => e.Number == AuditCatalogue.AgreementPublished.Number, Cancelled))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_operators_at_once_one_publishes()
    {
        var texts = new Dictionary<string, string> { ["en"] = "Text", ["es"] = "Texto" };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.InScopeAsync(services =>
            services.GetRequiredService<PublishAgreement>().ExecuteAsync(2, null, texts, Cancelled))));

        outcomes.Count(outcome => outcome is AgreementPublication.Published).ShouldBe(1);
        outcomes.Where(outcome => outcome is not AgreementPublication.Published).ShouldAllBe(outcome => outcome is AgreementPublication.NotTheNext);
    }

    [Fact]
    public async Task What_cannot_be_published_is_told_and_changes_nothing()
    {
        var (en, es) = ($"en={folder}/en.txt", $"es={folder}/es.txt");
        (int Code, string[] Args)[] faults =
        [
            (64, ["2", "now"]), (64, ["two", "now", en, es]), (64, ["2", "someday", en, es]), (64, ["2", "now", en, en]),
            (65, ["2", "now", en]), (65, ["3", "now", en, es]), (65, ["2", "2020-01-01", en, es]),
            (66, ["2", "now", en, $"es={folder}/none.txt"]),
        ];
        foreach (var (expected, args) in faults)
        {
            var (code, told) = await RunAsync(args);
            code.ShouldBe(expected, string.Join(' ', args));
            told.ShouldNotBeEmpty();
        }

        (await server.InDatabaseAsync(db => db.AgreementVersions.AnyAsync(Cancelled))).ShouldBeFalse();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<(int Code, string Told)> PublishAsync(string number, string date) =>
        RunAsync(number, date, $"en={folder}/en.txt", $"es={folder}/es.txt");

    private async Task<(int Code, string Told)> RunAsync(params string[] args)
    {
        var verb = server.Services.GetServices<IVerb>().Single(verb => verb.Name == "publish-agreement");
        using var output = new StringWriter();
        var code = await verb.RunAsync(args, output, Cancelled);
        return (code, output.ToString());
    }

    private Task<List<int>> AcceptancesAsync(Guid account) =>
        server.InDatabaseAsync(db => db.Agreements.AsNoTracking().Where(a => a.AccountId == account).Select(a => a.Version).ToListAsync());
}
