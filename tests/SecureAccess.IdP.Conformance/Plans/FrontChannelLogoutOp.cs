using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>Front-Channel Logout 1.0: the signed-out page loads the pages by which relying parties clear the browser.</summary>
[Plan("Front-Channel Logout OP")]
public sealed class FrontChannelLogoutOp(RunningProvider provider)
{
    private readonly RelyingParty client = new(provider, ConfiguredClients.FrontChannel);

    [Fact, Module("oidcc-frontchannel-logout-discovery-endpoint-verification")]
    public void The_metadata_say_that_it_is_done_and_names_the_session()
    {
        provider.Metadata.Flag("frontchannel_logout_supported").ShouldBe(true);
        provider.Metadata.Flag("frontchannel_logout_session_supported").ShouldBe(true);
    }

    [Fact, Module("oidcc-frontchannel-rp-initiated-logout")]
    public async Task The_signed_out_page_loads_the_clients_page_with_issuer_and_session_and_leads_back_to_it()
    {
        var browser = provider.NewBrowser();
        var signIn = await provider.People.SamSignsInAtAsync(client, browser);
        var target = client.Client.PostLogoutRedirectUris[0];
        var request = new Dictionary<string, string>
        {
            ["id_token_hint"] = signIn.Tokens["id_token"], ["post_logout_redirect_uri"] = target, ["state"] = "bye",
        };
        var page = (await browser.OpenAsync($"{provider.Metadata["end_session_endpoint"]}?{UrlEncoded.Write(request)}")).Page;

        var frame = new Uri(page.Document.QuerySelector("iframe")!.GetAttribute("src")!);
        frame.GetLeftPart(UriPartial.Path).ShouldBe(client.Client.FrontChannelLogoutUri);
        var parameters = UrlEncoded.Read(frame.Query.TrimStart('?'));
        parameters["iss"].ShouldBe(provider.Issuer);
        parameters["sid"].ShouldBe(signIn.IdToken.GetPayloadValue<string>("sid"));
        page.Document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")).ShouldContain($"{target}?state=bye");
        page.Policy.ShouldContain($"frame-src {frame.GetLeftPart(UriPartial.Authority)}");
    }
}
