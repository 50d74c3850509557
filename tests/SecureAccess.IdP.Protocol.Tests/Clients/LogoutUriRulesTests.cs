using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Tests.Clients;

/// <summary>Addresses for logouts and for starting a sign-in, as they are registered.</summary>
public sealed class LogoutUriRulesTests
{
    [Theory]
    [InlineData("https://app.example/logout", true)]
    [InlineData("https://app.example/logout?tenant=1", true)]
    [InlineData("http://app.example/logout", false)]
    [InlineData("https://app.example/logout#x", false)]
    [InlineData("https://user@app.example/logout", false)]
    [InlineData("com.example.app:/logout", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/logout", false)]
    [InlineData("", false)]
    public void Https_without_fragment_or_user(string uri, bool registrable) => LogoutUriRules.IsRegistrable(uri, loopback: false).ShouldBe(registrable);

    [Fact]
    public void Http_on_loopback_only_where_it_is_allowed()
    {
        LogoutUriRules.IsRegistrable("http://localhost:5201/logout", loopback: true).ShouldBeTrue();
        LogoutUriRules.IsRegistrable("http://localhost:5201/logout", loopback: false).ShouldBeFalse();
        LogoutUriRules.IsRegistrable("http://app.example/logout", loopback: true).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://app.example/clear", true)]
    [InlineData("https://APP.example:443/clear", true)]
    [InlineData("https://app.example:8443/clear", false)]
    [InlineData("http://app.example/clear", false)]
    [InlineData("https://app.example.attacker.example/clear", false)]
    public void A_front_channel_page_is_on_an_origin_of_the_redirect_uris(string uri, bool on) =>
        LogoutUriRules.IsOnOriginOf(uri, ["com.example.app:/callback", "https://app.example/callback"]).ShouldBe(on);
}
