using System.Net;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>A person sees what they allowed, and takes it back (ASVS 10.4.9 and 10.7.3).</summary>
public sealed class AppsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Attack(AttackClass.FrameworkTrap)]
    [Nist("X-09")]
    public async Task What_was_allowed_is_listed_and_ends_when_it_is_taken_back()
    {
        var native = RelyingParty.NativeApp(server);
        var browser = server.Browser();
        var consent = await browser.SignInRileyAsync(
            server, await browser.OpenAsync(native.Authorize(("scope", "openid email"), ("prompt", "consent"))));
        var code = native.Answer(await browser.PressAsync(consent, "Allow"))["code"];

        var apps = await browser.OpenAsync("/account/apps");
        apps.Text.ShouldContain("Your e-mail address");
        var token = apps.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var after = await browser.FollowAsync(await browser.PostAsync(
            "/account/apps", ("ClientId", "sample-native"), ("__RequestVerificationToken", token)));
        after.Path.ShouldBe("/account/apps");
        after.Text.ShouldNotContain("Your e-mail address");

        using var refused = await native.ExchangeAsync(code);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.OpenAsync(native.Authorize(("scope", "openid email")))).Path.ShouldStartWith("/consent?");
    }

    [Fact]
    public async Task Nobody_sees_the_list_without_signing_in() =>
        (await server.Browser().OpenAsync("/account/apps")).Path.ShouldStartWith("/signin");
}
