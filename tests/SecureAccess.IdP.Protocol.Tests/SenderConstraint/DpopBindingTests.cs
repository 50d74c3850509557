using System.Net;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.SenderConstraint;

/// <summary>RFC 9449, 5, 7 and 10: what is bound to a key, and what follows.</summary>
public sealed class DpopBindingTests
{
    private const string Loopback = "http://127.0.0.1:9/callback";

    private readonly ProofKey key = new();
    private readonly ProofKey other = new();

    [Fact]
    [Nist("X-07")]
    public async Task UserInfo_answers_who_holds_the_key()
    {
        await using var provider = await Provider.StartAsync();
        var token = await BoundTokenAsync(provider);

        var answer = await provider.UserInfoWithAsync(token, "DPoP", ProofOf(provider, token));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_bound_token_as_a_bearers_is_refused_with_or_without_a_proof()
    {
        await using var provider = await Provider.StartAsync();
        var token = await BoundTokenAsync(provider);

        await ShouldRefuse(await provider.UserInfoWithAsync(token, "Bearer"), "invalid_token");
        await ShouldRefuse(await provider.UserInfoWithAsync(token, "Bearer", ProofOf(provider, token)), "invalid_token");
    }

    [Fact]
    public async Task A_bearers_token_dressed_up_as_bound_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync()).AccessToken;

        await ShouldRefuse(await provider.UserInfoWithAsync(token, "DPoP", ProofOf(provider, token)), "invalid_token");
    }

    [Fact]
    public async Task A_bound_token_in_a_form_body_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var token = await BoundTokenAsync(provider);

        await ShouldRefuse(await provider.PostAsync("/connect/userinfo", new Dictionary<string, string> { ["access_token"] = token }), "invalid_token");
    }

    [Fact]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_thief_without_the_key_gets_nothing()
    {
        await using var provider = await Provider.StartAsync();
        var token = await BoundTokenAsync(provider);

        await ShouldRefuse(await provider.UserInfoWithAsync(token, "DPoP"), "invalid_dpop_proof");
        await ShouldRefuse(await provider.UserInfoWithAsync(token, "DPoP", ProofOf(provider, token, other)), "invalid_token");
        await ShouldRefuse(
            await provider.UserInfoWithAsync(token, "DPoP", ProofOf(provider, token), ProofOf(provider, token)), "invalid_dpop_proof");
    }

    [Fact]
    public async Task A_proof_for_another_token_method_or_address_or_a_used_one_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var token = await BoundTokenAsync(provider);
        var used = ProofOf(provider, token);
        (await provider.UserInfoWithAsync(token, "DPoP", used)).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var proof in new[]
        {
            used,
            key.Prove(provider.Clock, "/connect/userinfo", "GET"),
            key.Prove(provider.Clock, "/connect/userinfo", "GET", token + "x"),
            key.Prove(provider.Clock, "/connect/userinfo", "POST", token),
            key.Prove(provider.Clock, "/connect/token", "GET", token),
        })
        {
            await ShouldRefuse(await provider.UserInfoWithAsync(token, "DPoP", proof), "invalid_dpop_proof");
        }
    }

    [Fact]
    public async Task A_stranger_is_told_both_schemes()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo"));

        answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).ShouldBe(["Bearer", "DPoP"]);
        answer.Headers.WwwAuthenticate.Last().Parameter!.ShouldContain("algs=\"ES256 PS256 RS256\"");
    }

    [Fact]
    public async Task A_client_whose_tokens_are_bound_gets_none_without_a_proof_by_any_grant()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { DpopBoundAccessTokens = true, GrantTypes = [.. SampleClients.Web.GrantTypes, GrantType.ClientCredentials] });
        var first = await provider.RedeemAsync(await provider.CodeAsync(), key.Prove(provider.Clock));

        (await provider.RedeemAsync(await provider.CodeAsync(), proof: null)).ShouldBeRefused("invalid_dpop_proof");
        (await provider.RefreshWithAsync(first.RefreshToken, proof: null)).ShouldBeRefused("invalid_dpop_proof");
        (await provider.AskAsync("/connect/token", new() { ["grant_type"] = "client_credentials" }, "web")).ShouldBeRefused("invalid_dpop_proof");
    }

    [Fact]
    public async Task A_client_that_acts_for_itself_can_bind_its_token()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.ClientCredentials] });

        var answer = await provider.AskAsync("/connect/token", new() { ["grant_type"] = "client_credentials" }, "web", key.Prove(provider.Clock));

        answer.Text("token_type").ShouldBe("DPoP");
        JwtText.Payload(answer.AccessToken).GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(key.Jkt);
    }

    [Fact]
    public async Task A_public_clients_refresh_token_is_bound_to_its_key_and_not_rotated()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.RedeemAsync(
            await provider.CodeAsync("native", Loopback), key.Prove(provider.Clock), "native", Loopback);

        (await provider.RefreshWithAsync(first.RefreshToken, proof: null, "native")).ShouldBeRefused("invalid_grant");
        (await provider.RefreshWithAsync(first.RefreshToken, other.Prove(provider.Clock), "native")).ShouldBeRefused("invalid_grant");
        var second = await provider.RefreshWithAsync(first.RefreshToken, key.Prove(provider.Clock), "native");
        second.Text("token_type").ShouldBe("DPoP");
        second.Has("refresh_token").ShouldBeFalse();
        (await provider.RefreshWithAsync(first.RefreshToken, key.Prove(provider.Clock), "native")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_public_client_that_begins_to_prove_a_key_is_bound_from_then_on()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.RedeemAsync(await provider.CodeAsync("native", Loopback), proof: null, "native", Loopback);

        var second = await provider.RefreshWithAsync(first.RefreshToken, key.Prove(provider.Clock), "native");

        (await provider.RefreshWithAsync(second.RefreshToken, proof: null, "native")).ShouldBeRefused("invalid_grant");
        (await provider.RefreshWithAsync(second.RefreshToken, key.Prove(provider.Clock), "native")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_confidential_client_may_change_its_key_but_not_go_back_to_bearer_tokens()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.RedeemAsync(await provider.CodeAsync(), key.Prove(provider.Clock));

        var second = await provider.RefreshWithAsync(first.RefreshToken, other.Prove(provider.Clock));
        JwtText.Payload(second.AccessToken).GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(other.Jkt);
        (await provider.RefreshWithAsync(first.RefreshToken, proof: null)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task A_code_for_a_named_key_is_redeemed_by_that_key_only()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync(change: parameters => parameters["dpop_jkt"] = key.Jkt);

        (await provider.RedeemAsync(code, proof: null)).ShouldBeRefused("invalid_grant");
        (await provider.RedeemAsync(code, other.Prove(provider.Clock))).ShouldBeRefused("invalid_grant");
        (await provider.RedeemAsync(code, key.Prove(provider.Clock))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("0123456789012345678901234567890123456789012345")]
    [InlineData("!123456789012345678901234567890123456789012")]
    public async Task A_dpop_jkt_that_is_no_thumbprint_is_refused(string thumbprint)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["dpop_jkt"] = thumbprint;

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_proof_at_the_push_binds_the_code()
    {
        await using var provider = await Provider.StartAsync();
        var pushed = await PushAsync(provider, key);
        var code = Redirection.Of(await VisitAsync(provider, pushed.Text("request_uri")))["code"];

        (await provider.RedeemAsync(code, other.Prove(provider.Clock))).ShouldBeRefused("invalid_grant");
        (await provider.RedeemAsync(code, key.Prove(provider.Clock))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_proof_and_a_dpop_jkt_at_the_push_name_one_key()
    {
        await using var provider = await Provider.StartAsync();

        (await PushAsync(provider, key, parameters => parameters["dpop_jkt"] = key.Jkt)).Status.ShouldBe(HttpStatusCode.Created);
        (await PushAsync(provider, key, parameters => parameters["dpop_jkt"] = other.Jkt)).ShouldBeRefused("invalid_dpop_proof");
    }

    [Fact]
    public async Task A_wrong_proof_at_the_push_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.AskAsync("/connect/par", Provider.AuthorizeParameters(), "web", key.Prove(provider.Clock, "/connect/token")))
            .ShouldBeRefused("invalid_dpop_proof");
    }

    private async Task<string> BoundTokenAsync(Provider provider) =>
        (await provider.RedeemAsync(await provider.CodeAsync(), key.Prove(provider.Clock))).AccessToken;

    private string ProofOf(Provider provider, string token, ProofKey? by = null) =>
        (by ?? key).Prove(provider.Clock, "/connect/userinfo", "GET", token);

    private static Task<TokenAnswer> PushAsync(Provider provider, ProofKey by, Action<Dictionary<string, string>>? change = null)
    {
        var parameters = Provider.AuthorizeParameters();
        change?.Invoke(parameters);
        return provider.AskAsync("/connect/par", parameters, "web", by.Prove(provider.Clock, "/connect/par"));
    }

    private static Task<HttpResponseMessage> VisitAsync(Provider provider, string reference) =>
        provider.GetAsync("/connect/authorize", new Dictionary<string, string> { ["client_id"] = "web", ["request_uri"] = reference });

    private static async Task ShouldRefuse(HttpResponseMessage answer, string error)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await TokenAnswer.ReadAsync(answer)).Error.ShouldBe(error);
        answer.Headers.WwwAuthenticate.Last().Parameter!.ShouldContain($"error=\"{error}\"");
    }
}
