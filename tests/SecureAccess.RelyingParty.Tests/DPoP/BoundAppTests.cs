using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.DPoP;

/// <summary>RFC 9449 sections 5 to 10, on the app's side.</summary>
public sealed class BoundAppTests
{
    private const string Data = $"{AppWorld.App}/via-client?path=/api/data";

    [Fact]
    public async Task The_key_proves_itself_at_every_endpoint_and_at_the_API()
    {
        await using var world = Bound(options => options.GetClaimsFromUserInfo = true);
        world.Provider.OffersPushedRequests = true;
        var browser = world.NewBrowser();
        (await browser.OpenAsync(Data)).Text.ShouldBe("200 person-1");
        world.Provider.Proofs.Count.ShouldBe(3, "PAR, token endpoint, UserInfo");
        world.Provider.UserInfoRequests.ShouldHaveSingleItem().ShouldStartWith("DPoP ");
        var (authorization, proof) = world.ApiCalls.ShouldHaveSingleItem();
        authorization.ShouldStartWith("DPoP ");
        proof.ShouldNotBeNull();
        world.Provider.Proofs.Append(proof).Select(one => Jwt.Claims(one)["jti"].ToString()).ShouldBeUnique();
    }

    [Fact]
    public async Task The_code_is_bound_to_the_key()
    {
        using var key = DPoPKey.Create();
        await using var world = Bound(options => options.DPoPKey = key);
        await world.SignInAsync();
        world.Provider.Requests.Single()["dpop_jkt"].ShouldBe(key.Thumbprint);
    }

    [Fact]
    public async Task An_app_without_DPoP_calls_its_API_with_a_bearer_token()
    {
        await using var world = new AppWorld();
        (await world.NewBrowser().OpenAsync(Data)).Text.ShouldBe("200 person-1");
        world.ApiCalls.ShouldHaveSingleItem().Proof.ShouldBeNull();
        world.Provider.Proofs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bearer_token_in_place_of_a_bound_one_is_refused()
    {
        await using var world = Bound();
        world.Provider.AlterTokenAnswer = answer => answer["token_type"] = "Bearer";
        (await world.FailureAsync()).ShouldBe("provider-unreachable");
    }

    [Fact]
    public async Task A_nonce_that_the_provider_wants_is_given_and_kept_for_the_next_proof()
    {
        await using var world = Bound(options => options.GetClaimsFromUserInfo = true);
        (world.Provider.OffersPushedRequests, world.Provider.DPoPNonce) = (true, "nonce-1");
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
        world.Provider.PushedRequests.Count.ShouldBe(2);
        world.Provider.TokenRequests.Count.ShouldBe(1, "the nonce of the pushed request is known there");
        world.Provider.UserInfoRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_for_a_nonce_carries_a_new_client_assertion()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var world = Bound(options => options.ClientKey = ClientKeys.FromPem(ec.ExportPkcs8PrivateKeyPem(), "k1"));
        world.Provider.DPoPNonce = "nonce-1";
        await world.SignInAsync();
        world.Provider.TokenRequests.Count.ShouldBe(2);
        world.Provider.TokenRequests.Select(one => Jwt.Claims(one.Form["client_assertion"]!)["jti"].ToString()).ShouldBeUnique();
    }

    [Fact]
    public async Task A_provider_that_is_never_content_is_asked_twice_and_no_more()
    {
        await using var world = Bound();
        (world.Provider.DPoPNonce, world.Provider.IsNeverContent) = ("nonce-", true);
        (await world.FailureAsync()).ShouldBe("refused-by-provider");
        world.Provider.TokenRequests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_nonce_that_the_API_wants_is_given_and_the_body_sent_again()
    {
        await using var world = Bound(configureApi: api => api.RequireDPoPNonce = true);
        var browser = world.NewBrowser();
        var page = await browser.OpenAsync($"{AppWorld.App}/via-client?path=/api/echo&post=hello");
        page.Text.ShouldBe("200 hello");
        world.ApiCalls.Count.ShouldBe(2);
        await browser.OpenAsync(Data);
        world.ApiCalls.Count.ShouldBe(3, "the nonce is kept");
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires_by_one_flight_and_stays_bound()
    {
        await using var world = Bound();
        var browser = world.NewBrowser();
        await browser.OpenAsync(Data);
        world.Clock.Advance(TimeSpan.FromMinutes(14) + TimeSpan.FromSeconds(31));
        var cookie = browser.CookieHeader(AppWorld.App);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var client = new HttpClient(world.Handler);
            using var request = new HttpRequestMessage(HttpMethod.Get, Data);
            request.Headers.Add("Cookie", cookie);
            return await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        }));
        answers.Distinct().ShouldBe(["200 person-1"]);
        world.Provider.TokenRequests.Count(one => one.Form["grant_type"] == "refresh_token").ShouldBe(1);
    }

    [Fact]
    public async Task A_session_renews_its_token_when_the_app_has_a_new_key()
    {
        using var key = DPoPKey.Create();
        await using var world = Bound(options => options.DPoPKey = key);
        var browser = world.NewBrowser();
        await browser.OpenAsync(Data);
        using var other = DPoPKey.Create();
        var options = (SecureAccessOptions)((Microsoft.Extensions.Options.IOptionsMonitor<SecureAccessOptions>)world.Services
            .GetService(typeof(Microsoft.Extensions.Options.IOptionsMonitor<SecureAccessOptions>))!).Get(SecureAccessDefaults.AuthenticationScheme);
        options.Channel = new ProviderChannel(options.Client, options.Backchannel, new DPoPProofs(other, world.Clock), world.Clock);
        (await browser.OpenAsync(Data)).Text.ShouldBe("200 person-1");
        world.Provider.TokenRequests.Count(one => one.Form["grant_type"] == "refresh_token").ShouldBe(1);
    }

    [Fact]
    public async Task A_step_up_that_the_API_asks_of_a_bound_call_leads_back_to_the_page()
    {
        await using var world = Bound();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Provider.Acr = AcrLadder.ProofedPhishingResistant;
        var page = await browser.OpenAsync($"{AppWorld.App}/via-client?path=/api/strong");
        page.Text.ShouldBe("200 strong data");
        page.Address.Query.ShouldBe("?path=/api/strong");
        world.Provider.Requests[1]["acr_values"].ShouldBe(AcrLadder.ProofedPhishingResistant);
        world.Provider.Requests[1].ContainsKey("max_age").ShouldBeFalse();
    }

    [Fact]
    public async Task A_step_up_to_an_acr_that_is_not_reached_ends_on_the_failure_page()
    {
        await using var world = Bound();
        var page = await world.NewBrowser().OpenAsync($"{AppWorld.App}/via-client?path=/api/strong");
        var query = QueryHelpers.ParseQuery(page.Address.Query);
        query["reason"].ToString().ShouldBe("assurance-not-reached");
        query["required"].ToString().ShouldBe(AcrLadder.ProofedPhishingResistant);
    }

    [Fact]
    public async Task A_call_for_which_the_sign_in_has_ended_is_not_made()
    {
        await using var world = Bound();
        world.Provider.AlterTokenAnswer = answer => answer["refresh_token"] = "revoked";
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        (await browser.OpenAsync(Data)).Text.ShouldStartWith("Bearer error=\"invalid_token\"");
        world.ApiCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_during_an_outage_of_the_provider_is_answered_with_503()
    {
        await using var world = Bound();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        world.Provider.IsDown = true;
        (await browser.OpenAsync(Data)).Text.ShouldBe("503 ");
    }

    [Theory]
    [InlineData("http://api.example.gov/data")]
    [InlineData("/data")]
    public void A_token_never_travels_in_the_clear(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute));
        Should.Throw<InvalidOperationException>(() => new AccessTokenOutcome.Ready("token", null).ApplyTo(request));
    }

    [Fact]
    public void A_key_is_read_from_PEM_on_its_curve_only()
    {
        using var right = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var first = DPoPKey.FromPem(right.ExportPkcs8PrivateKeyPem());
        using var second = DPoPKey.FromPem(right.ExportECPrivateKeyPem());
        first.Thumbprint.ShouldBe(second.Thumbprint);
        using var wrong = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var pem in (string[])[wrong.ExportPkcs8PrivateKeyPem(), right.ExportSubjectPublicKeyInfoPem(), "none"])
            Should.Throw<ArgumentException>(() => DPoPKey.FromPem(pem));
    }

    private static AppWorld Bound(Action<SecureAccessOptions>? configure = null, Action<SecureAccessApiOptions>? configureApi = null) =>
        new(
            options =>
            {
                options.UseDPoP = true;
                configure?.Invoke(options);
            },
            configureApi);
}
