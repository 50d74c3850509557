using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>
/// A thief who knows the password waits until the owner has proved who they are, and tries to bind the first second factor before the owner
/// does.
/// </summary>
public sealed class FirstFactorTests : IAsyncLifetime
{
    private const string ThiefsPhone = "+12025550198";

    private readonly ServerFixture server = new();

    [Theory]
    [Attack(AttackClass.FactorAddedUnasked)]
    [InlineData("/enrol")]
    [InlineData("/enrol/app")]
    public async Task A_stolen_old_password_binds_no_app_to_an_account_that_its_owner_has_just_proofed(string path)
    {
        var thief = await SignedInThiefAsync();
        await ProofedOwnerAsync();

        (await thief.OpenAsync(path)).Path.ShouldBe("/enrol/phone");
        await thief.SubmitAsync(await thief.OpenAsync("/enrol/phone"), [], "Proofed");
        (await thief.PostAsync("/enrol/app", await TokenAsync(thief), ("Input.Code", "123456"))).Location.ShouldBe("/enrol/phone");
        (await BoundAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stolen_old_password_sends_no_code_to_the_thiefs_phone()
    {
        var thief = await SignedInThiefAsync();
        await ProofedOwnerAsync();
        var page = await thief.OpenAsync("/enrol/phone");
        page.Document.QuerySelector("input[name='Input.Phone']").ShouldBeNull();

        await thief.PostAsync("/enrol/phone", await TokenAsync(thief), ("Input.Phone", ThiefsPhone));
        (await server.MessagesToAsync(ThiefsPhone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_the_thief_began_and_the_owner_finished_does_not_make_the_thiefs_browser_the_owners()
    {
        var thief = await SignedInThiefAsync();
        await thief.SubmitAsync(await thief.OpenAsync("/register"), []);
        await ProofedOwnerAsync(begins: false);

        (await thief.OpenAsync("/enrol/app")).Path.ShouldBe("/enrol/phone");
    }

    [Fact]
    public async Task The_owner_binds_what_they_like_in_the_browser_of_the_proofing()
    {
        var owner = await ProofedOwnerAsync();
        (await owner.GoAsync("/enrol/app")).Path.ShouldBe("/enrol/app");
    }

    [Fact]
    public async Task The_owner_goes_on_in_another_browser_with_the_phone_of_the_proofing()
    {
        var owner = await ProofedOwnerAsync();
        var other = server.Browser();
        await other.PasswordAsync(People.Casey);
        var page = await other.PressAsync(await other.OpenAsync("/enrol/phone"), "Proofed");
        page.Path.ShouldBe("/enrol/phone/code");

        await other.PressAsync(page, null, ("Input.Code", await server.CodeToAsync(owner.Persona.Phone!.Number)));
        (await BoundAsync()).ShouldHaveSingleItem().ShouldBeOfType<Authenticator.TextPhone>();
    }

    [Fact]
    [Attack(AttackClass.FactorAddedUnasked)]
    public async Task The_password_of_a_fresh_registration_binds_nothing_but_the_phone_of_proofing_elsewhere()
    {
        var registrant = await new Registrant(server, "ines.caballero").UpToAsync(StepKey.Agreement);
        registrant.At.ShouldBe("/enrol");
        var thief = server.Browser();
        await thief.PasswordAsync(registrant.Username, Registrant.GoodPassword);

        (await thief.OpenAsync("/enrol/app")).Path.ShouldBe("/enrol/phone");
        (await registrant.GoAsync("/enrol/app")).Path.ShouldBe("/enrol/app");
    }

    [Fact]
    public async Task An_account_proofed_by_a_sister_service_gives_its_first_factor_to_the_phone_on_record_only()
    {
        await server.MakeAsync("sister.bare", AccountOrigin.SisterService);
        await server.InDatabaseAsync(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.NormalizedUsername == "sister.bare", TestContext.Current.CancellationToken);
            account.TakeOverProofing(new ProofingGrant(null, "online-phone", "online-phone", ["secure-access"], server.Clock.GetUtcNow()), null);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var thief = server.Browser();
        await thief.PasswordAsync("sister.bare");

        var page = await thief.OpenAsync("/enrol/app");
        page.Path.ShouldBe("/enrol/phone");
        page.Document.QuerySelectorAll("main form input:not([type=hidden])").ShouldBeEmpty();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<TestBrowser> SignedInThiefAsync()
    {
        var thief = server.Browser();
        await thief.PasswordAsync(People.Casey);
        return thief;
    }

    private async Task<Registrant> ProofedOwnerAsync(bool begins = true)
    {
        var casey = new Registrant(server, "casey.legacy");
        await casey.GoAsync("/signin");
        await casey.SendAsync([("Input.Username", "casey.legacy"), ("Input.Password", Registrant.Personas.Password)]);
        if (begins)
        {
            await casey.SendAsync([]);
        }

        await casey.GiveIdentityAsync();
        await casey.GiveAccountAsync();
        await casey.ConfirmPhoneAsync();
        casey.At.ShouldBe("/enrol");
        return casey;
    }

    private static async Task<(string, string)> TokenAsync(TestBrowser browser)
    {
        var page = await browser.GetAsync("/signin");
        return ("__RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    private async Task<List<Authenticator>> BoundAsync()
    {
        var casey = await server.AccountAsync(People.Casey);
        return await server.InDatabaseAsync(db =>
            db.Authenticators.AsNoTracking().Where(a => a.AccountId == casey.Id).ToListAsync(TestContext.Current.CancellationToken));
    }
}
