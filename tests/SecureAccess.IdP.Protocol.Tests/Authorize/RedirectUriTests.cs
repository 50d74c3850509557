using System.Net;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>RFC 9700, 2.1 and 4.1; RFC 8252, 7.3; classes 8 and 9 of the peers' vulnerabilities.</summary>
public sealed class RedirectUriTests
{
    public static TheoryData<string> Lookalikes =>
    [
        "",
        "https://app.example/callback/",
        "https://app.example/callback?",
        "https://app.example/callback?a=b",
        "https://app.example/callback#",
        "https://app.example/Callback",
        "https://APP.example/callback",
        "HTTPS://app.example/callback",
        "http://app.example/callback",
        "https://app.example:443/callback",
        "https://app.example/x/../callback",
        "https://app.example/callback/..;/",
        "https://app.example/%63allback",
        "https://app.example@attacker.example/callback",
        "https://user@app.example/callback",
        "https://app.example.attacker.example/callback",
        "https://appxexample/callback",
        " https://app.example/callback",
        "https://app.example/callback\t",
        "https://app.example\\@attacker.example/callback",
        "//app.example/callback",
        "javascript:alert(1)//https://app.example/callback",
        "https://attacker.example",
    ];

    [Theory]
    [Attack(AttackClass.RedirectUriMismatch)]
    [MemberData(nameof(Lookalikes))]
    public async Task What_is_not_registered_letter_by_letter_is_told_to_the_person_and_never_redirected_to(string redirectUri)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.AuthorizeAsync(Provider.AuthorizeParameters(redirectUri: redirectUri));

        await ShouldBePage(answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("WEB")]
    [InlineData("<script>alert(1)</script>")]
    public async Task An_unknown_client_is_told_to_the_person(string clientId)
    {
        await using var provider = await Provider.StartAsync();

        var page = await ShouldBePage(await provider.AuthorizeAsync(Provider.AuthorizeParameters(clientId)));

        page.ShouldNotContain("<script>");
    }

    [Theory]
    [Attack(AttackClass.RedirectUriMismatch)]
    [InlineData("client_id", "web")]
    [InlineData("redirect_uri", SampleClients.Callback)]
    [InlineData("redirect_uri", "https://attacker.example")]
    public async Task Client_and_redirect_uri_are_sent_once(string name, string value)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters().Append(new(name, value));

        await ShouldBePage(await provider.GetAsync("/connect/authorize", parameters));
    }

    [Theory]
    [Attack(AttackClass.RedirectUriMismatch)]
    [InlineData("http://127.0.0.1/callback", true)]
    [InlineData("http://127.0.0.1:1/callback", true)]
    [InlineData("http://127.0.0.1:65535/callback", true)]
    [InlineData("http://[::1]:8000/callback", true)]
    [InlineData("http://[::1]/callback", true)]
    [InlineData("com.example.app:/callback", true)]
    [InlineData("http://127.0.0.1:/callback", false)]
    [InlineData("http://127.0.0.1:123456/callback", false)]
    [InlineData("http://127.0.0.1:80@attacker.example/callback", false)]
    [InlineData("http://127.0.0.1.attacker.example/callback", false)]
    [InlineData("http://127.0.0.1:1/other", false)]
    [InlineData("http://127.0.0.1:1:2/callback", false)]
    [InlineData("http://localhost:1/callback", false)]
    [InlineData("https://127.0.0.1:1/callback", false)]
    [InlineData("com.example.app:1/callback", false)]
    public void A_native_client_may_choose_its_loopback_port_and_nothing_else(string received, bool matches)
    {
        RedirectUriRules.Matches(SampleClients.Native, received).ShouldBe(matches);
    }

    [Theory]
    [InlineData("http://localhost:4711/callback", true)]
    [InlineData("http://127.0.0.1:4711/callback", false)]
    [InlineData("http://localhost.attacker.example/callback", false)]
    [InlineData("http://localhost:1@attacker.example/callback", false)]
    [InlineData("http://localhostile:1/callback", false)]
    public void One_loopback_name_does_not_stand_for_another(string received, bool matches)
    {
        RedirectUriRules.Matches(SampleClients.Native with { RedirectUris = ["http://localhost/callback"] }, received).ShouldBe(matches);
    }

    [Fact]
    public void The_port_is_free_for_public_native_clients_only()
    {
        RedirectUriRules.Matches(SampleClients.Native with { Native = false }, "http://127.0.0.1:1/callback").ShouldBeFalse();
        RedirectUriRules.Matches(
            SampleClients.Native with { TokenEndpointAuthMethod = ClientAuthenticationMethod.ClientSecretBasic },
            "http://127.0.0.1:1/callback").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://app.example/callback", false, true)]
    [InlineData("https://app.example/callback?x=1", false, true)]
    [InlineData("http://localhost:5201/signin", false, true)]
    [InlineData("http://app.example/callback", false, false)]
    [InlineData("https://app.example/callback#fragment", false, false)]
    [InlineData("https://user@app.example/callback", false, false)]
    [InlineData("https://app.example/call back", false, false)]
    [InlineData("https://äpp.example/callback", false, false)]
    [InlineData("/callback", false, false)]
    [InlineData("", false, false)]
    [InlineData("com.example.app:/callback", true, true)]
    [InlineData("com.example.app:/callback", false, false)]
    [InlineData("javascript:alert(1)", true, false)]
    [InlineData("JavaScript:alert(1)", true, false)]
    [InlineData("data:text/html,x", true, false)]
    public void What_may_be_registered(string uri, bool native, bool registrable)
    {
        RedirectUriRules.IsRegistrable(uri, native).ShouldBe(registrable);
    }

    private static async Task<string> ShouldBePage(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
