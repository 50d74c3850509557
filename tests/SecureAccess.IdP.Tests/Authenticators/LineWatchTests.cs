using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>No code goes to a phone whose SIM card or carrier changed after it was bound (SP 800-63B-4 3.1.3.3).</summary>
public sealed class LineWatchTests : IAsyncLifetime
{
    private const string Swapped = "sim.swapped";
    private const string SwappedPhone = "+16155550102";

    private readonly Carrier carrier = new();
    private ServerFixture server = null!;

    public ValueTask InitializeAsync()
    {
        server = new ServerFixture { Replace = services => services.Replace(ServiceDescriptor.Singleton<ILineChanges>(carrier)) };
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    [Nist("P-12")]
    [Nist("U-12")]
    public async Task A_phone_that_was_moved_gets_no_code_and_its_owner_is_told_once_and_shown_other_ways()
    {
        var account = await server.MakeWithPhoneAsync("line.moved", "+12025550291");
        server.Clock.Advance(TimeSpan.FromDays(3));
        carrier.Answer = new LineChange.Moved();
        var browser = server.Browser();

        var page = await browser.FollowAsync(await browser.PasswordAsync("line.moved"));

        page.Text.ShouldContain("We did not send a code. The SIM card or the carrier of your number ending in 0291 changed lately");
        page.Document.QuerySelectorAll("main a[href^='/signin/recovery-code']").ShouldHaveSingleItem();
        page.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        await browser.SubmitAsync(page, [], "Send");
        await browser.SubmitAsync(page, [], "Call");
        (await server.MessagesToAsync("+12025550291")).ShouldBeEmpty();
        (await server.MessagesToAsync("line.moved@example.com")).ShouldHaveSingleItem().Template.ShouldBe(MessageTemplate.PhoneMovedNotice);
        (await server.TrailAsync(account.Id)).Count(e => e.StartsWith("sign_in_code_moved_line", StringComparison.Ordinal)).ShouldBe(3);
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
    }

    [Fact]
    public async Task The_carrier_is_asked_as_far_back_as_the_binding_and_never_further_than_the_watch()
    {
        await server.MakeWithPhoneAsync("line.span", "+12025550292");
        server.Clock.Advance(TimeSpan.FromDays(3));
        await server.Browser().SignInAsync("line.span");
        carrier.Within.ShouldBe(TimeSpan.FromDays(3), TimeSpan.FromMinutes(1));

        server.Clock.Advance(TimeSpan.FromDays(60));
        await server.Browser().SignInAsync("line.span");
        carrier.Within.ShouldBe(TimeSpan.FromDays(30), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_carrier_that_does_not_answer_locks_nobody_out_and_is_recorded()
    {
        var account = await server.MakeWithPhoneAsync("line.down", "+12025550293");
        carrier.Answer = new LineChange.Unknown();
        var browser = server.Browser();

        await browser.SignInAsync("line.down");

        (await browser.SecondFactorAsync(await server.CodeToAsync("+12025550293"))).Location.ShouldBe("/continue");
        (await server.TrailAsync(account.Id)).ShouldContain("sign_in_code_sent:text:unchecked");
    }

    [Fact]
    public async Task The_persona_with_a_changed_SIM_card_shows_it()
    {
        await using var demo = new ServerFixture();
        var browser = demo.Browser();

        var page = await browser.FollowAsync(await browser.PasswordAsync(Swapped));

        page.Text.ShouldContain("We did not send a code");
        (await demo.MessagesToAsync(SwappedPhone)).ShouldBeEmpty();
    }

    private sealed class Carrier : ILineChanges
    {
        public LineChange Answer { get; set; } = new LineChange.Same();

        public TimeSpan Within { get; private set; }

        public Task<LineChange> WithinAsync(PhoneNumber phone, TimeSpan within, CancellationToken cancellationToken)
        {
            Within = within;
            return Task.FromResult(Answer);
        }
    }
}

file static class Signing
{
    public static async Task SignInAsync(this TestBrowser browser, string username) =>
        await browser.FollowAsync(await browser.PasswordAsync(username));
}
