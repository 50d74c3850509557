using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>Well-known names are read out of what browsers say of themselves, and nothing else is.</summary>
public sealed class UserAgentNamesTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 Edg/136.0.0.0", "Microsoft Edge", "Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15", "Safari", "macOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/136.0 Mobile/15E148 Safari/604.1", "Chrome", "iPhone")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/138.0 Mobile/15E148 Safari/605.1.15", "Firefox", "iPad")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36", "Chrome", "ChromeOS")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0", "Firefox", "Linux")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 OPR/121.0.0.0", "Opera", "Linux")]
    [InlineData("some tool on Linux", null, "Linux")]
    [InlineData("Firefox/1", "Firefox", null)]
    public void Browser_and_system_are_told_apart(string userAgent, string? browser, string? system) =>
        UserAgentNames.Of(userAgent).ShouldBe(new UsedBrowser(browser, system));

    [Theory]
    [InlineData("")]
    [InlineData("curl/8")]
    [InlineData("<script>alert(1)</script>")]
    public void What_is_not_well_known_has_no_name(string userAgent) => UserAgentNames.Of(userAgent).ShouldBeNull();

    [Fact]
    public void Nothing_is_looked_for_far_behind() => UserAgentNames.Of(new string('x', 100_000) + "Firefox/1").ShouldBeNull();
}
