using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Tests.Passkeys;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>A sign-in where nobody signed in before is told by e-mail, once for each place, with the way to shut the account down (ASVS 6.3.5).</summary>
public sealed class NewDeviceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_first_sign_in_in_each_further_browser_is_told_and_no_other()
    {
        await server.BindPhoneAsync(await server.MakeWithAppAsync("device.owner"), "+12025550231");
        var home = server.Browser();
        await home.SignInWithAppAsync(server, "device.owner");
        (await NoticesAsync("device.owner")).ShouldBeEmpty("there was no other place before it");
        await home.SignInWithAppAsync(server, "device.owner");
        (await NoticesAsync("device.owner")).ShouldBeEmpty();

        var away = server.Browser();
        await away.SignInWithAppAsync(server, "device.owner");
        await away.SignInWithAppAsync(server, "device.owner");

        var notice = (await NoticesAsync("device.owner")).ShouldHaveSingleItem();
        notice.Parameters[MessageParameters.At].ShouldNotBeEmpty();
        (await server.MessagesToAsync("+12025550231")).ShouldBeEmpty("a text for each new place would be a text too many");
    }

    [Fact]
    public async Task A_password_without_the_second_factor_is_no_sign_in()
    {
        await server.MakeWithAppAsync("device.half");
        await server.Browser().SignInWithAppAsync(server, "device.half");
        (await server.Browser().PasswordAsync("device.half")).Location.ShouldBe("/continue");

        (await NoticesAsync("device.half")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passkey_alone_is_told_as_well()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("device.passkey", passkey);
        (await server.Browser().UseAsync(passkey, PasskeyPages.SignIn)).Location.ShouldBe("/continue");
        var before = (await NoticesAsync("device.passkey")).Count;

        (await server.Browser().UseAsync(passkey, PasskeyPages.SignIn)).Location.ShouldBe("/continue");

        (await NoticesAsync("device.passkey")).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Whoever_was_not_there_shuts_the_account_down_with_the_notice()
    {
        await server.MakeWithAppAsync("device.disown");
        await server.Browser().SignInWithAppAsync(server, "device.disown");
        var thief = server.Browser();
        await thief.SignInWithAppAsync(server, "device.disown");
        var code = (await NoticesAsync("device.disown"))[0].Parameters[MessageParameters.Code];

        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");

        (await server.AccountAsync("device.disown")).Status.ShouldBe(AccountStatus.Suspended);
        (await thief.GetAsync("/account")).Location.ShouldBe("/continue");
    }

    private async Task<List<Message>> NoticesAsync(string username) =>
        [.. (await server.MessagesToAsync($"{username}@example.com")).Where(message => message.Template == MessageTemplate.NewDeviceNotice)];
}
