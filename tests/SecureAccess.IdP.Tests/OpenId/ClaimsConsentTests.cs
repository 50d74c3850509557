using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>Claims asked for one by one (OpenID Connect Core 5.5) are consented to like scopes.</summary>
public sealed class ClaimsConsentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Email = """{"id_token":{"email":null}}""";

    private readonly RelyingParty native = RelyingParty.NativeApp(server);

    [Fact]
    [Nist("X-05")]
    public async Task A_claim_is_asked_about_and_only_then_delivered()
    {
        var browser = server.Browser();
        var consent = await browser.SignInRileyAsync(
            server, await browser.OpenAsync(native.Authorize(("scope", "openid"), ("prompt", "consent"))));
        native.Answer(await browser.PressAsync(consent, "Allow")).ShouldContainKey("code");

        var more = await browser.OpenAsync(native.Authorize(("scope", "openid"), ("claims", Email)));
        more.Path.ShouldStartWith("/consent?");
        more.Text.ShouldContain("Your e-mail address");
        var answer = native.Answer(await browser.PressAsync(more, "Allow"));
        (await native.ClaimsAsync(answer["code"])).GetProperty("email").GetString().ShouldNotBeNullOrEmpty();

        native.Answer(await browser.OpenAsync(native.Authorize(("scope", "openid"), ("claims", Email), ("prompt", "none")))).ShouldContainKey("code");
    }
}
