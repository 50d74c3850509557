using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>The waits after wrong passwords: longer each time, over with the right one, the same for names that nobody has.</summary>
public sealed class PasswordWaitTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Each_further_wrong_password_makes_a_longer_wait_and_the_right_one_ends_them()
    {
        var account = await server.MakeAsync("wait.grows");
        await FailAsync("wait.grows", PasswordThrottle.FirstWaitAt);
        foreach (var seconds in (int[])[30, 60, 120])
        {
            // A second before the wait is over the password is not looked at; then it is.
            server.Clock.Advance(TimeSpan.FromSeconds(seconds) - Second);
            (await ThrottledByAsync("wait.grows", account.Id)).ShouldBeTrue($"{seconds} s");
            server.Clock.Advance(Second);
            (await ThrottledByAsync("wait.grows", account.Id)).ShouldBeFalse($"{seconds} s");
        }

        server.Clock.Advance(TimeSpan.FromSeconds(240));
        (await server.Browser().PasswordAsync("wait.grows")).Location.ShouldBe("/continue");
        await FailAsync("wait.grows", PasswordThrottle.FirstWaitAt - 1);
        (await server.Browser().PasswordAsync("wait.grows")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_name_that_nobody_has_waits_as_one_that_somebody_has()
    {
        await FailAsync("wait.nobody", PasswordThrottle.FirstWaitAt);

        server.Clock.Advance(TimeSpan.FromSeconds(30) - Second);
        (await ThrottledByAsync("wait.nobody", null)).ShouldBeTrue();
        server.Clock.Advance(Second);
        (await ThrottledByAsync("wait.nobody", null)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_waits_of_one_name_are_no_other_names()
    {
        await server.MakeAsync("wait.other");
        await FailAsync("wait.guessed", PasswordThrottle.FirstWaitAt + 1);

        (await server.Browser().PasswordAsync("wait.other")).Location.ShouldBe("/continue");
    }

    private async Task FailAsync(string username, int times)
    {
        for (var tries = 0; tries < times; tries++)
        {
            await server.Browser().PasswordAsync(username, "not the password at all");
        }
    }

    private async Task<bool> ThrottledByAsync(string username, Guid? account)
    {
        var before = await server.CountAsync(AuditCatalogue.PasswordThrottled, account);
        await FailAsync(username, 1);
        return await server.CountAsync(AuditCatalogue.PasswordThrottled, account) > before;
    }
}
