using System.Net;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Security Profile: what runs out. On a provider with the shortest lives, so that nobody waits a minute and a half.</summary>
[Plan("FAPI 2.0 Security Profile"), Plan("FAPI 2.0 Security Profile (mTLS, mTLS)"), Plan("FAPI 2.0 Security Profile (mTLS, DPoP)")]
[Plan("FAPI 2.0 Security Profile (private_key_jwt, mTLS)"), Plan("FAPI 2.0 Message Signing"), Plan("FAPI 2.0 Message Signing (mTLS, mTLS)")]
public sealed class Fapi2Lifetimes
{
    private const int Seconds = 10;

    private static readonly ConfiguredClient[] Clients =
    [
        ConfiguredClients.Fapi, ConfiguredClients.Certified, ConfiguredClients.CertifiedWithProofs, ConfiguredClients.SigningCertified,
        ConfiguredClients.SignedBothWays, ConfiguredClients.CertifiedAndSigned,
    ];

    [Fact]
    [Module("fapi2-security-profile-final-ensure-token-endpoint-fails-with-expired-auth-code")]
    [Module("fapi2-security-profile-final-par-attempt-to-use-expired-request_uri")]
    public async Task Codes_and_references_are_worth_nothing_after_their_time()
    {
        await using var provider = await RunningProvider.StartAsync(
            ("Protocol__AuthorizationCodeLifetime", "00:00:10"), ("Protocol__PushedRequestLifetime", "00:00:10"));
        var sam = await provider.People.SamAsync();
        var given = new List<(FapiParty Fapi, string Code, string Reference)>();
        foreach (var client in Clients)
        {
            var fapi = new FapiParty(provider, client);
            var code = (await fapi.CodeAsync(sam))["code"];
            var pushed = await fapi.PushAsync(fapi.Request());
            pushed.Json.GetProperty("expires_in").GetInt32().ShouldBe(Seconds);
            given.Add((fapi, code, pushed["request_uri"]));
        }

        await Task.Delay(TimeSpan.FromSeconds(Seconds + 0.5), TestContext.Current.CancellationToken);

        foreach (var (fapi, code, reference) in given)
        {
            (await fapi.RedeemAsync(code)).ShouldBeError("invalid_grant");
            (await fapi.AuthorizeAsync(sam, reference)).Page.Status.ShouldBe(HttpStatusCode.BadRequest);
        }
    }
}
