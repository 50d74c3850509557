using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>Failed tries add up for the taxpayer number, the case, the device; a lock answers like a mismatch.</summary>
public sealed class LimitTests
{
    private static readonly (string, string) Wrong = ("Input.Line1", "1 Elsewhere Road");

    [Fact]
    public async Task Three_failed_tries_lock_the_stage_for_the_taxpayer_number_in_every_browser_for_24_hours()
    {
        await using var server = new ServerFixture();
        var stranger = await new Registrant(server, "marcus.oyelaran") { Email = "stranger@example.com" }.UpToAsync(StepKey.Identity);
        for (var tries = 0; tries < 3; tries++)
        {
            await stranger.GiveIdentityAsync(Wrong);
        }

        var marcus = await new Registrant(server, "marcus.oyelaran").UpToAsync(StepKey.Identity);
        await marcus.GiveIdentityAsync();
        marcus.Page.Errors.Single().ShouldStartWith("We could not match this information");
        (await server.EventsAsync(AuditCatalogue.StepLocked.Name, "identity")).ShouldBe(1);

        server.Clock.Advance(TimeSpan.FromHours(24));
        var later = await new Registrant(server, "marcus.oyelaran").UpToAsync(StepKey.Identity);
        await later.GiveIdentityAsync();
        later.At.ShouldBe("/register/financial");
    }

    [Fact]
    public async Task Three_failed_tries_lock_the_stage_for_the_case_whatever_numbers_were_tried()
    {
        await using var server = new ServerFixture();
        var hannah = await new Registrant(server, "hannah.lindqvist").UpToAsync(StepKey.Identity);
        foreach (var number in new[] { "400-00-8001", "400-00-8002", "400-00-8003" })
        {
            await hannah.GiveIdentityAsync(("Input.TaxpayerId", number));
        }

        await hannah.GiveIdentityAsync();
        hannah.At.ShouldBe("/register/identity");
        hannah.Page.Errors.Single().ShouldStartWith("We could not match this information");
    }

    [Fact]
    [Nist("P-12")]
    [Nist("P-16")]
    public async Task The_ceiling_of_a_device_holds_over_all_its_cases()
    {
        await using var server = new ServerFixture { Settings = { ["Proofing:FailedTriesOfOrigin"] = "10" } };
        var browser = server.Browser();
        for (var tries = 0; tries < 10; tries++)
        {
            if (tries % 3 == 0)
            {
                await new Registrant(server, "nora.fitzgerald", browser) { Email = $"case{tries}@example.com" }.UpToAsync(StepKey.Identity);
            }

            var person = new Registrant(server, "nora.fitzgerald", browser);
            await person.GoAsync("/register/identity");
            await person.GiveIdentityAsync(("Input.TaxpayerId", string.Create(CultureInfo.InvariantCulture, $"400-00-81{tries:D2}")));
            person.At.ShouldBe("/register/identity");
        }

        var nora = await new Registrant(server, "nora.fitzgerald", browser).UpToAsync(StepKey.Identity);
        await nora.GiveIdentityAsync();
        nora.At.ShouldBe("/register/identity");
        (await server.EventsAsync(AuditCatalogue.StepLocked.Name, "identity")).ShouldBe(1);
    }

    [Fact]
    public async Task A_lock_and_a_mismatch_are_the_same_page_to_the_last_byte()
    {
        await using var server = new ServerFixture();
        var abigail = await new Registrant(server, "abigail.stone").UpToAsync(StepKey.Financial);
        for (var tries = 0; tries < 3; tries++)
        {
            await abigail.GiveAccountAsync("CreditCard", "99999999");
        }

        var (mismatch, status) = (abigail.PageWithoutTokens, abigail.Page.Status);
        await abigail.GiveAccountAsync("CreditCard", "99999999");
        (await server.EventsAsync(AuditCatalogue.StepLocked.Name, "financial")).ShouldBe(1);
        abigail.PageWithoutTokens.ShouldBe(mismatch);
        abigail.Page.Status.ShouldBe(status);
        await abigail.GiveAccountAsync();
        abigail.PageWithoutTokens.ShouldBe(mismatch);
    }

    [Fact]
    public async Task A_phone_in_another_name_counts_and_locks_like_every_other_refusal()
    {
        await using var server = new ServerFixture();
        var fiona = await new Registrant(server, "fiona.familyplan").UpToAsync(StepKey.Phone);
        for (var tries = 0; tries < 3; tries++)
        {
            await fiona.GivePhoneAsync();
        }

        var refused = fiona.PageWithoutTokens;
        await fiona.GivePhoneAsync();
        fiona.PageWithoutTokens.ShouldBe(refused);
        (await server.EventsAsync(AuditCatalogue.StepLocked.Name, "phone")).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.FrameworkTrap)]
    public async Task Tries_sent_at_the_same_time_do_not_slip_past_the_limit_and_none_can_be_called_off()
    {
        var records = new CountingRecords();
        await using var server = new ServerFixture { Replace = services => services.AddSingleton<ITaxRecords>(records) };
        var victor = await new Registrant(server, "victor.halloran").UpToAsync(StepKey.Identity);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => victor.Copy().GiveIdentityAsync()));

        records.Asked.ShouldBeInRange(0, 3);
        records.CanBeCalledOff.ShouldBeFalse();
        await victor.GoAsync("/register/identity");
        for (var tries = 0; tries < 4; tries++)
        {
            await victor.GiveIdentityAsync();
        }

        records.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task Starting_over_clears_no_failed_try_of_an_account()
    {
        await using var server = new ServerFixture();
        var casey = new Registrant(server, "casey.legacy");
        await casey.GoAsync("/signin");
        await casey.SendAsync([("Input.Username", "casey.legacy"), ("Input.Password", Registrant.Personas.Password)]);
        await casey.SendAsync([]);
        foreach (var number in new[] { "400-00-8001", "400-00-8002", "400-00-8003" })
        {
            await casey.GiveIdentityAsync(("Input.TaxpayerId", number));
        }

        await casey.GoAsync("/register/options");
        await casey.SendAsync([], "Over");
        casey.At.ShouldBe("/register");
        await casey.SendAsync([]);
        await casey.GiveIdentityAsync();
        casey.At.ShouldBe("/register/identity");
    }

    [Fact]
    public async Task Asking_for_usernames_has_its_limit()
    {
        await using var server = new ServerFixture { Settings = { ["Proofing:FailedTriesOfOrigin"] = "10" } };
        var wendell = await new Registrant(server, "wendell.park").UpToAsync(StepKey.Credentials);
        for (var tries = 0; tries < 10; tries++)
        {
            await wendell.ChooseCredentialsAsync("riley.returning");
        }

        await wendell.ChooseCredentialsAsync("nobody.has.this");
        wendell.Page.Errors.Single().ShouldStartWith("Too many usernames were tried from here");
    }

    /// <summary>Tax records that match nobody and count how often they are asked.</summary>
    private sealed class CountingRecords : ITaxRecords
    {
        private int asked;

        public int Asked => asked;

        public bool CanBeCalledOff { get; private set; }

        public async Task<VendorAnswer> MatchAsync(IdentityClaim claim, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref asked);
            CanBeCalledOff |= cancellationToken.CanBeCanceled;
            await Task.Yield();
            return new VendorAnswer.NotMatched("TR-1");
        }
    }
}
