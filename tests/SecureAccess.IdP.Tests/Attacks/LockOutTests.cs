using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>Wrong passwords as a weapon against the owner, and against everybody.</summary>
public sealed class LockOutTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string WrongPassword = "not the password at all";

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    [Nist("U-30")]
    public async Task A_stranger_who_guesses_does_not_keep_the_owner_out_of_a_browser_they_signed_in_with_before()
    {
        await server.MakeWithAppAsync("owner.known");
        var owner = server.Browser();
        await owner.SignInWithAppAsync(server, "owner.known");
        await GuessAsync(server.Browser(), "owner.known", PasswordThrottle.FirstWaitAt);

        (await server.Browser().PasswordAsync("owner.known")).Errors.ShouldHaveSingleItem();
        (await owner.PasswordAsync("owner.known")).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    public async Task The_password_alone_makes_no_browser_the_owners()
    {
        await server.MakeWithAppAsync("owner.half");
        var half = server.Browser();
        (await half.PasswordAsync("owner.half")).Location.ShouldBe("/continue");
        await GuessAsync(server.Browser(), "owner.half", PasswordThrottle.FirstWaitAt);

        (await half.PasswordAsync("owner.half")).Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Guesses_in_the_owners_browser_have_to_wait_as_well()
    {
        await server.MakeWithAppAsync("owner.shared");
        var shared = server.Browser();
        await shared.SignInWithAppAsync(server, "owner.shared");
        await GuessAsync(shared, "owner.shared", 2 * PasswordThrottle.FirstWaitAt);

        (await shared.PasswordAsync("owner.shared")).Errors.ShouldHaveSingleItem();
        var account = await server.AccountAsync("owner.shared");
        await GuessAsync(shared, "owner.shared", 3);
        (await server.CountAsync(AuditCatalogue.PasswordRefused, account.Id)).ShouldBe(2 * PasswordThrottle.FirstWaitAt);
    }

    [Fact]
    public async Task Another_persons_browser_is_not_the_owners()
    {
        await server.MakeWithAppAsync("owner.first");
        await server.MakeWithAppAsync("owner.second");
        var second = server.Browser();
        await second.SignInWithAppAsync(server, "owner.second");
        await GuessAsync(server.Browser(), "owner.first", PasswordThrottle.FirstWaitAt);

        (await second.PasswordAsync("owner.first")).Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_origin_that_failed_too_often_takes_no_place_in_the_line_of_hashes()
    {
        await using var own = new ServerFixture { Settings = { ["Authenticators:SignInFailuresPerOrigin"] = "5" } };
        for (var tries = 0; tries < 5; tries++)
        {
            await own.Browser().PasswordAsync($"nobody.{tries}", WrongPassword);
        }

        // With the whole line taken, whoever still asks for a hash is told that the server is busy.
        var hashing = own.Services.GetRequiredService<PasswordHashing>();
        var flood = Enumerable.Range(0, 400).Select(_ => hashing.CreateAsync(WrongPassword, TestContext.Current.CancellationToken)).ToList();
        var closed = await own.Browser().PasswordAsync(People.Riley);
        closed.Errors.ShouldHaveSingleItem().ShouldStartWith("We could not sign you in");
        await Task.WhenAll(flood);
    }

    private static async Task GuessAsync(TestBrowser browser, string username, int times)
    {
        for (var tries = 0; tries < times; tries++)
        {
            await browser.PasswordAsync(username, WrongPassword);
        }
    }
}
