using System.Net;
using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Protocol.Tests.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Tests.Fapi;

/// <summary>FAPI 2.0 Security Profile (final), 5.3.2: a client of the fapi2 profile, end to end.</summary>
public sealed class SecurityProfileTests : IAsyncLifetime
{
    private readonly ProofKey key = new();
    private Provider provider = null!;
    private string nonce = "";

    public async ValueTask InitializeAsync()
    {
        provider = await Provider.StartAsync(configure: options => options.AuthorizationCodeLifetime = TimeSpan.FromMinutes(5));
        provider.Clients.Put(Fapi());
        nonce = (await provider.AskAsync("/connect/token", [], "fapi", key.Prove(provider.Clock))).Message.Nonce();
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task The_whole_flow_pushed_proven_and_refreshed()
    {
        var code = await CodeAsync(parameters => parameters["nonce"] = new string('n', 64));

        var answer = await provider.RedeemAsync(code, Prove(), "fapi");

        answer.Text("token_type").ShouldBe("DPoP");
        JwtText.Header(answer.IdToken).GetProperty("alg").GetString().ShouldBe("ES256");
        JwtText.Payload(answer.IdToken).GetProperty("nonce").GetString().ShouldBe(new string('n', 64));
        var refreshed = await provider.RefreshWithAsync(answer.RefreshToken, Prove(), "fapi");
        refreshed.Text("token_type").ShouldBe("DPoP");
        refreshed.Has("refresh_token").ShouldBeFalse();
        (await provider.RefreshWithAsync(answer.RefreshToken, Prove(), "fapi")).Status.ShouldBe(HttpStatusCode.OK);
        (await provider.UserInfoWithAsync(
            answer.AccessToken, "DPoP", key.Prove(provider.Clock, "/connect/userinfo", "GET", answer.AccessToken, nonce)))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_through_the_browser_is_refused()
    {
        var answer = await provider.AuthorizeAsync(Provider.AuthorizeParameters("fapi"));

        Redirection.Of(answer)["error"].ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData("redirect_uri", "")]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "code id_token")]
    [InlineData("response_type", "")]
    public async Task The_push_holds_what_the_profile_asks(string name, string value) =>
        (await PushAsync(parameters => parameters[name] = value)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_push_without_authentication_is_refused()
    {
        var answer = await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/par", Provider.AuthorizeParameters("fapi")));

        answer.ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_lives_60_seconds_whatever_the_server_gives_others()
    {
        var code = await CodeAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(60));

        (await provider.RedeemAsync(code, Prove(), "fapi")).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task No_token_without_a_proof_by_any_grant()
    {
        var first = await provider.RedeemAsync(await CodeAsync(), Prove(), "fapi");

        (await provider.RedeemAsync(await CodeAsync(), proof: null, "fapi")).ShouldBeRefused("invalid_dpop_proof");
        (await provider.RefreshWithAsync(first.RefreshToken, proof: null, "fapi")).ShouldBeRefused("invalid_dpop_proof");
    }

    [Fact]
    public async Task A_proof_needs_a_nonce_of_the_server() =>
        (await provider.RedeemAsync("x", key.Prove(provider.Clock), "fapi")).ShouldBeRefused("use_dpop_nonce");

    [Fact]
    public async Task RS256_is_refused_in_assertions()
    {
        var parameters = Provider.RedeemParameters("x");
        parameters["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        var assertion = Assertion.Make(provider.Clock, clientId: "fapi");
        parameters["client_assertion"] = JwtText.Sign(
            """{"alg":"RS256","kid":"rsa-1"}""",
            JwtText.Payload(assertion).GetRawText(),
            data => SampleClients.AssertionRsaKey.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    public static TheoryData<string> BrokenRegistrations => ["secret", "public", "RS256 ID tokens", "RS256 UserInfo", "none", "hybrid"];

    [Theory]
    [MemberData(nameof(BrokenRegistrations))]
    public async Task A_registration_that_breaks_the_profile_opens_nothing(string fault)
    {
        var client = fault switch
        {
            "secret" => SampleClients.Web with { SecurityProfile = SecurityProfile.Fapi2 },
            "public" => SampleClients.Native with { SecurityProfile = SecurityProfile.Fapi2 },
            "RS256 ID tokens" => Fapi() with { IdTokenSignedResponseAlg = "RS256" },
            "RS256 UserInfo" => Fapi() with { UserInfoSignedResponseAlg = "RS256" },
            "none" => Fapi() with { IdTokenSignedResponseAlg = "none" },
            _ => Fapi() with { ResponseTypes = ["code", "code id_token"] },
        };
        provider.Clients.Put(client);

        (await provider.AskAsync("/connect/token", Provider.RedeemParameters("x"), client.ClientId, Prove()))
            .ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        Fapi2Profile.Faults(client).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(61, false)]
    public async Task A_clients_clock_may_run_ahead_a_little(int seconds, bool accepted)
    {
        var parameters = Provider.RedeemParameters("x");
        parameters["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        parameters["client_assertion"] = Assertion.Make(provider.Clock, claims =>
        {
            var ahead = claims["iat"]!.GetValue<long>() + seconds;
            claims["iat"] = ahead;
            claims["nbf"] = ahead;
            claims["exp"] = ahead + 60;
        }, clientId: "fapi");
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent(parameters) };
        request.Headers.Add("DPoP", Prove());

        (await TokenAnswer.ReadAsync(await provider.SendAsync(request))).Error.ShouldBe(accepted ? "invalid_grant" : "invalid_client");
    }

    [Fact]
    public void Another_profile_has_no_faults() => Fapi2Profile.Faults(SampleClients.Basic).ShouldBeEmpty();

    private static Client Fapi() => SampleClients.Signing with { ClientId = "fapi", SecurityProfile = SecurityProfile.Fapi2 };

    private string Prove(string path = "/connect/token") => key.Prove(provider.Clock, path, nonce: nonce);

    private Task<TokenAnswer> PushAsync(Action<Dictionary<string, string>>? change = null)
    {
        var parameters = Provider.AuthorizeParameters("fapi");
        change?.Invoke(parameters);
        return provider.AskAsync("/connect/par", parameters, "fapi", Prove("/connect/par"));
    }

    private async Task<string> CodeAsync(Action<Dictionary<string, string>>? change = null)
    {
        var visit = new Dictionary<string, string> { ["client_id"] = "fapi", ["request_uri"] = (await PushAsync(change)).Text("request_uri") };
        return Redirection.Of(await provider.GetAsync("/connect/authorize", visit))["code"];
    }
}
