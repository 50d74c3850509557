using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

public sealed class OptionsTests
{
    [Fact]
    public void All_faults_are_reported_at_once_when_the_app_starts()
    {
        var fault = Should.Throw<OptionsValidationException>(() => new AppWorld(options =>
        {
            options.Authority = "http://login.example.gov";
            options.ClientId = " ";
            options.RequiredAcr = "urn:secureaccess:acr:prooofed";
            options.Scopes.Clear();
            options.AllowedAlgorithms.Add(SecurityAlgorithms.HmacSha256);
            options.ClockSkew = TimeSpan.FromHours(1);
        }));
        fault.Failures.Count().ShouldBe(6);
    }

    [Theory]
    [InlineData("http://localhost:5100", true)]
    [InlineData("http://127.0.0.1:5100", true)]
    [InlineData("https://login.example.gov/tenant", true)]
    [InlineData("http://localhost.evil.test", false)]
    [InlineData("https://login.example.gov?x=1", false)]
    [InlineData("login.example.gov", false)]
    public void Plain_http_is_for_this_machine_only(string authority, bool isAllowed) =>
        OptionFaults.Authority(authority).Any().ShouldBe(!isAllowed);

    [Theory]
    [InlineData("/a?b=1", true)]
    [InlineData("/", true)]
    [InlineData("//evil.test", false)]
    [InlineData("/\\evil.test", false)]
    [InlineData("/\t/evil.test", false)]
    [InlineData("https://evil.test", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_path_of_this_site_is_a_way_back(string? value, bool isLocal) =>
        SafeAddress.IsLocalPath(value).ShouldBe(isLocal);
}
