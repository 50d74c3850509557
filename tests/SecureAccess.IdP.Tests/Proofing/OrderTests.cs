using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>Whoever comes out of order, twice, late or from elsewhere lands on the right page with a sentence that explains.</summary>
public sealed class OrderTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [Attack(AttackClass.StepSkipped)]
    [InlineData("/register/identity")]
    [InlineData("/register/financial")]
    [InlineData("/register/phone")]
    [InlineData("/register/phone/code")]
    [InlineData("/register/credentials")]
    [InlineData("/register/notice")]
    public async Task No_step_can_be_skipped_by_its_address(string path)
    {
        var person = await new Registrant(server, "olivia.bennett").StartAsync();
        await person.GoAsync(path);

        person.At.ShouldBe("/register/email");
        person.Page.Text.ShouldContain("That page is not your next step");
    }

    [Theory]
    [InlineData("/register/email")]
    [InlineData("/register/options")]
    [InlineData("/register/credentials")]
    public async Task Without_a_case_the_pages_lead_to_the_sign_in_page(string path)
    {
        var person = new Registrant(server, "olivia.bennett");
        await person.GoAsync(path);
        person.At.ShouldBe("/signin");
        person.Page.Text.ShouldContain("That page is not your next step");
    }

    [Fact]
    public async Task A_form_sent_again_by_the_back_button_lands_on_the_next_step()
    {
        var person = await new Registrant(server, "marcus.oyelaran").UpToAsync(StepKey.Identity);
        var form = person.Copy();
        await person.GiveIdentityAsync();
        var replay = new Registrant(server, "marcus.oyelaran", person.Browser);
        await replay.GoAsync("/register/identity");

        replay.At.ShouldBe("/register/financial");
        replay.Page.Text.ShouldContain("That step is already done");
        form.Browser.Cookies["__Host-sa-case"].ShouldNotBe(person.Browser.Cookies["__Host-sa-case"]);
    }

    [Fact]
    public async Task Of_a_form_sent_twice_at_once_one_records_and_both_go_on()
    {
        var person = await new Registrant(server, "priya.raman").UpToAsync(StepKey.Identity);
        var clicks = Enumerable.Range(0, 3).Select(_ => person.Copy()).ToList();
        await Task.WhenAll(clicks.Select(click => click.GiveIdentityAsync()));

        var records = (await NewestAsync(person)).Records;
        records.Count(r => r.Step == StepKey.Identity && r.Result == StepResult.Passed).ShouldBe(1);
        foreach (var click in clicks)
        {
            click.At.ShouldBe("/register/financial");
            await click.GoAsync("/register/financial");
            click.At.ShouldBe("/register/financial");
        }
    }

    [Fact]
    public async Task A_doubly_sent_form_whose_first_answer_was_lost_keeps_the_case_for_good()
    {
        var person = await new Registrant(server, "daniel.whitefeather").UpToAsync(StepKey.Identity);
        var second = person.Copy();
        await person.GiveIdentityAsync();

        // The browser threw the first answer away, and with it the new cookie.
        server.Clock.Advance(TimeSpan.FromSeconds(20));
        await second.GiveIdentityAsync();
        second.At.ShouldBe("/register/financial");
        server.Clock.Advance(TimeSpan.FromMinutes(20));
        await second.GoAsync("/register/financial");
        second.At.ShouldBe("/register/financial");
    }

    [Fact]
    [Attack(AttackClass.StepSkipped)]
    public async Task A_token_from_before_a_stage_is_worthless_after_it()
    {
        var victim = await new Registrant(server, "grace.okafor").UpToAsync(StepKey.Identity);
        var planted = victim.Copy();
        await victim.GiveIdentityAsync();
        server.Clock.Advance(CaseSession.Grace + TimeSpan.FromSeconds(1));

        await planted.GoAsync("/register/financial");
        planted.At.ShouldBe("/signin");
        planted.Page.Text.ShouldContain("no longer open in this browser");
    }

    [Fact]
    [Attack(AttackClass.StepSkipped)]
    public async Task Another_browser_with_the_same_case_cookie_gets_nothing_not_even_within_the_grace()
    {
        var victim = await new Registrant(server, "nora.fitzgerald").UpToAsync(StepKey.Identity);
        var thief = new Registrant(server, "nora.fitzgerald");
        await thief.GoAsync("/register");
        thief.Browser.Cookies["__Host-sa-case"] = victim.Browser.Cookies["__Host-sa-case"];

        await thief.GoAsync("/register/identity");
        thief.At.ShouldBe("/signin");
        await victim.GiveIdentityAsync();
        await thief.GoAsync("/register/financial");
        thief.At.ShouldBe("/signin");
    }

    [Fact]
    public async Task A_case_lives_24_hours_before_there_are_credentials()
    {
        var person = await new Registrant(server, "samuel.brightwater").UpToAsync(StepKey.Financial);
        server.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        await person.GoAsync("/continue");
        person.At.ShouldBe("/register/financial");

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await person.GoAsync("/register/financial");
        person.At.ShouldBe("/signin");
        person.Page.Text.ShouldContain("no longer open in this browser");
    }

    [Fact]
    public async Task A_restarted_server_goes_on_where_the_facts_say()
    {
        var folder = SeededFolder.Copy("secureaccess-restart-");
        try
        {
            TestBrowser before;
            await using (var first = new ServerFixture(folder))
            {
                before = (await new Registrant(first, "abigail.stone").UpToAsync(StepKey.Phone)).Browser;
            }

            await using var second = new ServerFixture(folder);
            var browser = second.Browser();
            foreach (var (name, value) in before.Cookies)
            {
                browser.Cookies[name] = value;
            }

            second.Clock.Advance(TimeSpan.FromMinutes(1));
            var abigail = new Registrant(second, "abigail.stone", browser);
            await abigail.GoAsync("/continue");
            abigail.At.ShouldBe("/register/phone");
            await abigail.ConfirmPhoneAsync();
            abigail.At.ShouldBe("/register/credentials");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_step_done_again_undoes_what_rests_on_it()
    {
        var person = await new Registrant(server, "victor.halloran").UpToAsync(StepKey.Phone);
        await person.GoAsync("/register/options");
        await person.SendAsync([("step", nameof(StepKey.Identity))], "Redo");

        person.At.ShouldBe("/register/identity");
        var open = await NewestAsync(person);
        open.HasPassed(StepKey.Email).ShouldBeTrue();
        open.HasPassed(StepKey.Financial).ShouldBeFalse();
        open.TaxpayerKey.ShouldBeNull();
    }

    [Fact]
    public async Task Starting_over_erases_what_was_entered()
    {
        var person = await new Registrant(server, "ines.caballero").UpToAsync(StepKey.Financial);
        var left = await NewestAsync(person);
        await person.GoAsync("/register/options");
        await person.SendAsync([], "Over");

        person.At.ShouldBe("/register");
        person.Browser.Cookies.ShouldNotContainKey("__Host-sa-case");
        var items = await server.InDatabaseAsync(db => db.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM VaultItems WHERE OwnerId = {left.VaultId}")
            .SingleAsync(TestContext.Current.CancellationToken));
        items.ShouldBe(0);
    }

    [Fact]
    [Attack(AttackClass.StepSkipped)]
    [Nist("P-41")]
    public async Task An_account_with_a_second_factor_is_proofed_only_by_whoever_holds_that_too()
    {
        var owner = new Registrant(server, "yuki.tanabe");
        await owner.StartAsync(basic: true);
        await owner.ConfirmEmailAsync();
        await owner.ChooseCredentialsAsync();
        await owner.GoAsync("/enrol/phone");
        await owner.GivePhoneAsync();
        await owner.EnterCodeAsync(owner.Persona.Phone!.Number);
        await owner.StartAsync();
        owner.At.ShouldBe("/register/identity");

        var thief = new Registrant(server, "yuki.tanabe");
        await thief.GoAsync("/signin");
        await thief.SendAsync([("Input.Username", owner.Username), ("Input.Password", Registrant.GoodPassword)]);
        await thief.GoAsync("/register");
        thief.Page.Title.ShouldBe("Finish signing in first");
        await thief.GoAsync("/register/identity");
        thief.At.ShouldBe("/signin/second-factor");
        await thief.GoAsync("/register/options");
        thief.At.ShouldBe("/signin/second-factor");
    }

    private Task<ProofingCase> NewestAsync(Registrant person)
    {
        var hash = CookieToken.Hash(person.Browser.Cookies["__Host-sa-case"]);
        return server.InDatabaseAsync(db => db.Cases.AsNoTracking().SingleAsync(
            c => c.TokenHash == hash || c.PreviousTokenHash == hash, TestContext.Current.CancellationToken));
    }
}
