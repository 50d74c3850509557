using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Passkeys;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>
/// A hundred wrong passwords in a row close the password to everybody (SP 800-63B-4 3.2.2), and the owner has ways in that no stranger can close.
/// </summary>
public sealed class ClosedPasswordTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Wrong = "not the password at all";
    private const string New = "violet otter climbs seven quiet ladders";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    [Nist("U-30")]
    public async Task Closed_it_is_refused_to_strangers_for_good_and_the_owners_own_browser_opens_it_again()
    {
        var account = await server.MakeWithAppAsync("closed.known");
        var known = server.Browser();
        await known.SignInWithAppAsync(server, "closed.known");
        await CloseAsync("closed.known");

        var refused = await server.Browser().PasswordAsync("closed.known");
        server.Clock.Advance(TimeSpan.FromDays(60));
        await server.InScopeAsync(services => services.GetRequiredService<ExpiredRows>().PruneAsync(Cancelled));
        var later = await server.Browser().PasswordAsync("closed.known");

        (await server.CountAsync(AuditCatalogue.PasswordThrottled, account.Id)).ShouldBe(2);
        later.Errors.ShouldBe(refused.Errors);
        (await known.PasswordAsync("closed.known")).Location.ShouldBe("/continue");
        (await server.Browser().PasswordAsync("closed.known")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task The_refusal_names_the_ways_that_are_left_and_says_the_same_to_whoever_mistyped_once()
    {
        await server.MakeWithAppAsync("closed.told");
        await CloseAsync("closed.told");

        var closed = await server.Browser().PasswordAsync("closed.told");
        var mistyped = await server.Browser().PasswordAsync("mistyped.once", Wrong);

        closed.Text.ShouldContain("with a passkey");
        closed.Text.ShouldContain("in a browser in which you signed in before");
        closed.Text.ShouldContain("If you forgot your password, you can choose a new one below");
        closed.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        closed.Document.QuerySelector("form[data-passkey]").ShouldNotBeNull();
        closed.Text.ShouldBe(mistyped.Text);
    }

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    public async Task A_passkey_gets_in_anywhere_and_with_the_change_of_the_password_it_is_open_again()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("closed.passkey", passkey);
        await CloseAsync("closed.passkey");
        (await server.Browser().PasswordAsync("closed.passkey")).Errors.ShouldHaveSingleItem();

        var browser = server.Browser();
        (await browser.UseAsync(passkey, "/signin")).Location.ShouldBe("/continue");
        (await browser.SubmitAsync("/account/password", ("Input.Present", People.Password), ("Input.Chosen", New))).Location.ShouldBe("/account");

        (await server.Browser().PasswordAsync("closed.passkey", New)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task A_client_that_hangs_up_made_a_try_all_the_same_against_username_browser_and_address()
    {
        await using var own = new ServerFixture { Settings = { ["Accounts:PasswordsHashedAtOnce"] = "1", ["Accounts:PasswordIterations"] = "210000" } };
        var account = await own.MakeAsync("hangs.up");
        using var gone = new CancellationTokenSource();
        var hashing = own.Services.GetRequiredService<PasswordHashing>();
        var before = Enumerable.Range(0, 12).Select(_ => hashing.CreateAsync(Wrong, Cancelled)).ToList();
        var tried = Task.Run(() => own.InScopeAsync(services =>
        {
            services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
            return services.GetRequiredService<SignInWithPassword>().HandleAsync("hangs.up", People.Password, gone.Token);
        }));

        // Counted, it stands in the line of hashes behind the others.
        while (await ConsecutiveAsync(own, "hangs.up") == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancelled);
        }

        await gone.CancelAsync();
        (await tried).ShouldBeOfType<SignInOutcome.Refused>();

        (await ConsecutiveAsync(own, "hangs.up")).ShouldBe(1);
        (await own.CountAsync(AuditCatalogue.PasswordRefused, account.Id)).ShouldBe(1);
        (await own.InDatabaseAsync(db => db.Attempts.CountAsync(a => a.Stage == "sign-in" && a.State == AttemptState.Failed, Cancelled))).ShouldBe(2);
        await Task.WhenAll(before);
    }

    /// <summary>The first ninety-nine where they are counted, since each is a hash; the last one at the page.</summary>
    private async Task CloseAsync(string username)
    {
        await server.InScopeAsync(async services =>
        {
            var failures = services.GetRequiredService<PasswordFailures>();
            for (var tries = 1; tries < PasswordThrottle.MaxConsecutiveFailures; tries++)
            {
                (await failures.BeginAsync(KeyOf(services, username), Cancelled)).ShouldBeOfType<PasswordTry.Open>();
                server.Clock.Advance(TimeSpan.FromHours(1));
            }

            return true;
        });
        (await server.Browser().PasswordAsync(username, Wrong)).Errors.ShouldHaveSingleItem();
        (await ConsecutiveAsync(server, username)).ShouldBe(PasswordThrottle.MaxConsecutiveFailures);
        server.Clock.Advance(TimeSpan.FromDays(1));
    }

    private static Task<int> ConsecutiveAsync(ServerFixture server, string username) => server.InScopeAsync(services =>
    {
        var key = KeyOf(services, username);
        return services.GetRequiredService<Data.IdPDbContext>().Database
            .SqlQuery<int>($"SELECT COALESCE(SUM(Consecutive), 0) AS Value FROM PasswordFailures WHERE UsernameKey = {key}")
            .SingleAsync(Cancelled);
    });

    private static string KeyOf(IServiceProvider services, string username) =>
        services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Username, username);
}
