using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>One number, one account; one phone, one user; one address, one account.</summary>
public sealed class DuplicateTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task An_address_that_has_an_account_is_answered_like_any_other_and_its_owner_is_told()
    {
        var taken = await new Registrant(server, "riley.returning").StartAsync();
        await taken.GiveEmailAsync();
        var free = await new Registrant(server, "riley.returning") { Email = "riley.elsewhere@example.com" }.StartAsync();
        await free.GiveEmailAsync();

        taken.At.ShouldBe(free.At);
        taken.PageWithoutTokens.ShouldBe(free.PageWithoutTokens);
        var told = (await server.MessagesToAsync(taken.Email)).Single();
        told.Template.ShouldBe(MessageTemplate.EmailAlreadyRegistered);
        told.Parameters.ShouldNotContainKey("code");

        for (var tries = 0; tries < 5; tries++)
        {
            await taken.SendAsync([("Input.Code", "000000")]);
            await free.SendAsync([("Input.Code", "000000")]);
            taken.PageWithoutTokens.ShouldBe(free.PageWithoutTokens);
        }
    }

    [Fact]
    [Nist("P-13")]
    public async Task A_taxpayer_who_has_an_account_gets_a_page_that_leads_on_and_tells_nothing()
    {
        var again = await new Registrant(server, "sam.texts") { Email = "sam.again@example.com" }.UpToAsync(StepKey.Identity);
        await again.GiveIdentityAsync();

        again.Page.Title.ShouldBe("We cannot go on with this registration");
        again.Page.Body.ShouldContain("/signin");
        again.Page.Text.ShouldContain("1-800-555-0199");
        again.Page.Body.ShouldNotContain("sam.texts");
        (await server.EventsAsync(AuditCatalogue.DuplicateRefused.Name, "identity")).ShouldBe(1);
    }

    [Fact]
    public async Task Whether_a_number_has_an_account_cannot_be_asked_without_knowing_the_person()
    {
        var stranger = await new Registrant(server, "sasha.suspended") { Email = "stranger@example.com" }.UpToAsync(StepKey.Identity);
        await stranger.GiveIdentityAsync(("Input.BirthDate.Day", "28"));
        stranger.Page.Errors.Single().ShouldStartWith("We could not match this information");
    }

    [Fact]
    [Nist("P-54")]
    public async Task Of_two_cases_of_one_person_the_first_to_finish_gets_the_account()
    {
        var first = await new Registrant(server, "hannah.lindqvist").UpToAsync(StepKey.Credentials);
        var second = await new Registrant(server, "hannah.lindqvist") { Email = "hannah.two@example.com" }.UpToAsync(StepKey.Credentials);
        await first.ChooseCredentialsAsync("hannah.first");
        first.At.ShouldBe("/enrol");
        await second.ChooseCredentialsAsync("hannah.second");

        second.Page.Title.ShouldBe("We cannot go on with this registration");
        (await AccountsAsync("hannah.second")).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_of_credentials_sent_twice_makes_one_account_and_one_letter()
    {
        var person = await new Registrant(server, "tomas.arroyo").UpToAsync(StepKey.Credentials);
        var clicks = Enumerable.Range(0, 2).Select(_ => person.Copy()).ToList();
        await Task.WhenAll(clicks.Select(click => click.ChooseCredentialsAsync()));

        (await AccountsAsync(person.Username)).ShouldBe(1);
        (await server.LettersOfAsync(person.Email)).Count.ShouldBe(1);
        clicks.ShouldContain(click => click.At == "/enrol");
        clicks.ShouldAllBe(click => click.At == "/enrol" || click.At == "/signin" || click.Page.Errors.Count == 1);
    }

    [Fact]
    public async Task Of_two_people_who_want_one_username_at_once_one_gets_it()
    {
        var one = await new Registrant(server, "maria.garcia.austin").UpToAsync(StepKey.Credentials);
        var other = await new Registrant(server, "maria.garcia.denver").UpToAsync(StepKey.Credentials);
        await Task.WhenAll(one.ChooseCredentialsAsync("maria.garcia"), other.ChooseCredentialsAsync("Maria.Garcia"));

        (await server.InDatabaseAsync(db => db.Accounts.CountAsync(a => a.NormalizedUsername == "maria.garcia", Cancelled))).ShouldBe(1);
        new[] { one, other }.Count(person => person.At == "/enrol").ShouldBe(1);
        var refused = one.At == "/enrol" ? other : one;
        refused.Page.Errors.Single().ShouldStartWith("This username is taken");

        await refused.ChooseCredentialsAsync("maria.garcia.two");
        refused.At.ShouldBe("/enrol");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<int> AccountsAsync(string username) =>
        server.InDatabaseAsync(db => db.Accounts.CountAsync(a => a.Username == username, Cancelled));
}
