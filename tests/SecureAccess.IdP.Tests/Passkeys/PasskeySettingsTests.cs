using System.Net;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Testing;
using static SecureAccess.IdP.Tests.Passkeys.PasskeyPages;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>What the configuration says of passkeys, and what the start refuses.</summary>
public sealed class PasskeySettingsTests
{
    [Theory]
    [InlineData("Passkeys:RelyingPartyId", "example.gov", "must be the host of the issuer or a domain above it")]
    [InlineData("Passkeys:RelyingPartyId", "host", "must be the host of the issuer or a domain above it")]
    [InlineData("Passkeys:OtherOrigins:0", "https://localhost/path", "is no origin")]
    [InlineData("Passkeys:MetadataFile", "there-is-none", "MetadataRootFile is missing")]
    [InlineData("Passkeys:MostPerAccount", "0", "MostPerAccount")]
    [InlineData("Passkeys:ChallengeValidity", "00:11:00", "ChallengeValidity")]
    public void A_fault_is_named_at_start(string name, string value, string fault)
    {
        using var server = new ServerFixture();
        server.Settings[name] = value;
        Should.Throw<OptionsValidationException>(server.ValidateConfiguration).Message.ShouldContain(fault);
    }

    [Fact]
    public async Task A_domain_above_the_issuers_host_and_another_origin_can_be_named()
    {
        using var server = new ServerFixture();
        server.Settings["Protocol:Issuer"] = "https://login.example.gov";
        server.Settings["Passkeys:RelyingPartyId"] = "example.gov";
        server.Settings["Passkeys:OtherOrigins:0"] = SoftAuthenticator.Origin;
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("settings.domain", passkey);
        var browser = server.Browser();
        var (ceremony, options) = await browser.BeginAsync(SignIn);

        ((string)options["rpId"]!).ShouldBe("example.gov");
        (await browser.AnswerAsync(SignIn, ceremony, passkey.Get(options))).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task One_address_has_only_so_many_challenges_a_minute_written_down()
    {
        using var server = new ServerFixture();
        server.Settings["Strangers:PasskeyChallengesPerMinute"] = "2";
        var browser = server.Browser();
        var page = await browser.GetAsync(SignIn);
        (await browser.OptionsAsync(page)).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.OptionsAsync(page)).Status.ShouldBe(HttpStatusCode.OK);

        var refused = await browser.OptionsAsync(page);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.Keys.ShouldContain("Retry-After");
    }
}
