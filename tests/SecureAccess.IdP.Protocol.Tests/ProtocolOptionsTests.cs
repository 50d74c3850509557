using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests;

public sealed class ProtocolOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("idp.example")]
    [InlineData("http://idp.example")]
    [InlineData("https://idp.example/")]
    [InlineData("https://idp.example?x=1")]
    [InlineData("https://idp.example#x")]
    [InlineData("https://user@idp.example")]
    public async Task A_wrong_issuer_stops_the_start(string issuer)
    {
        await Should.ThrowAsync<OptionsValidationException>(() => Provider.StartAsync(configure: options => options.Issuer = issuer));
    }

    [Theory]
    [InlineData("https://idp.example")]
    [InlineData("https://idp.example/tenant")]
    [InlineData("http://localhost:5100")]
    public async Task Https_anywhere_and_http_on_loopback_are_accepted(string issuer)
    {
        await using var provider = await Provider.StartAsync(configure: options => options.Issuer = issuer);
    }

    [Fact]
    public async Task All_faults_are_reported_at_once()
    {
        var fault = await Should.ThrowAsync<OptionsValidationException>(() => Provider.StartAsync(configure: options =>
        {
            options.Issuer = "nonsense";
            options.AuthorizationCodeLifetime = TimeSpan.FromHours(1);
            options.ClockSkew = TimeSpan.FromSeconds(-1);
            options.ScopesSupported.Clear();
        }));

        fault.Failures.Count().ShouldBe(4);
    }

    [Fact]
    public async Task Words_of_a_value_name_an_allowed_value_in_every_language()
    {
        var fault = await Should.ThrowAsync<OptionsValidationException>(() => Provider.StartAsync(configure: options =>
        {
            var member = new AuthorizationDetailsMember { Labels = { ["en"] = "Kind" }, ValueLabels = { ["b"] = new() { ["fr"] = "bé" } } };
            member.Allowed.Add("a");
            options.AuthorizationDetailsTypes.Add(new() { Type = "records", Titles = { ["en"] = "Records" }, Members = { ["kind"] = member } });
        }));

        fault.Failures.Count().ShouldBe(2);
    }
}
