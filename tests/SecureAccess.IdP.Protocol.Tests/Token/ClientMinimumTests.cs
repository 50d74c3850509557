using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>A client whose minimum is above what an older grant says gets nothing more of it, by any grant type, and its tokens open nothing.</summary>
public sealed class ClientMinimumTests
{
    private const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";
    private const string Next = "https://next.example/";

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task A_code_from_before_is_not_redeemed()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        provider.Minimum.Raised.Add("web");

        (await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBeRefused("invalid_grant");
    }

    [Theory]
    [Attack(AttackClass.ScopeEscalation)]
    [InlineData("web", SampleClients.Callback)]
    [InlineData("native", "com.example.app:/callback")]
    public async Task An_older_grant_is_not_refreshed_until_the_minimum_is_met_again(string clientId, string redirectUri)
    {
        await using var provider = await Provider.StartAsync();
        var refreshToken = (await provider.SignInAsync(clientId, "openid offline_access", redirectUri)).RefreshToken;
        provider.Minimum.Raised.Add(clientId);

        (await provider.RefreshAsync(refreshToken, clientId)).ShouldBeRefused("invalid_grant");

        provider.Minimum.Raised.Clear();
        (await provider.RefreshAsync(refreshToken, clientId)).Status.ShouldBe(HttpStatusCode.OK, "nothing was used up");
    }

    [Theory]
    [Attack(AttackClass.ScopeEscalation)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tokens_from_before_open_no_userinfo_and_are_inactive(bool opaque)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { OpaqueAccessTokens = opaque });
        var tokens = await provider.SignInAsync(scope: "openid offline_access");
        (await IsActiveAsync(provider, tokens.AccessToken)).ShouldBeTrue();
        provider.Minimum.Raised.Add("web");

        (await provider.UserInfoAsync(tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await IsActiveAsync(provider, tokens.AccessToken)).ShouldBeFalse();
        (await IsActiveAsync(provider, tokens.RefreshToken)).ShouldBeFalse();
    }

    [Theory]
    [Attack(AttackClass.ScopeEscalation)]
    [InlineData("web")]
    [InlineData("machine")]
    public async Task Nothing_is_exchanged_below_the_minimum_of_whom_it_was_granted_to_or_of_whom_it_is_for(string raised)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Machine with
        {
            GrantTypes = [GrantType.TokenExchange],
            ResourceServerOf = [SampleClients.Api],
            TokenExchangeResources = [Next],
            TokenExchangeImpersonation = true,
        });
        var person = (await provider.SignInAsync(scope: "openid transcripts.read")).AccessToken;
        (await ExchangeAsync(provider, person)).Status.ShouldBe(HttpStatusCode.OK);
        provider.Minimum.Raised.Add(raised);

        (await ExchangeAsync(provider, person)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task An_exchanged_token_dies_with_the_minimum_of_either_client()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Machine with
        {
            GrantTypes = [GrantType.TokenExchange],
            ResourceServerOf = [SampleClients.Api],
            TokenExchangeResources = [Next],
            TokenExchangeImpersonation = true,
        });
        var exchanged = (await ExchangeAsync(provider, (await provider.SignInAsync(scope: "openid transcripts.read")).AccessToken)).AccessToken;
        (await IsActiveAsync(provider, exchanged, "machine")).ShouldBeTrue();

        foreach (var raised in new[] { "web", "machine" })
        {
            provider.Minimum.Raised.Clear();
            provider.Minimum.Raised.Add(raised);
            (await IsActiveAsync(provider, exchanged, "machine")).ShouldBeFalse(raised);
        }
    }

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task A_device_that_was_allowed_before_gets_no_tokens()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Native with { GrantTypes = [GrantType.DeviceCode] });
        var asked = await TokenAnswer.ReadAsync(
            await provider.PostAsync("/connect/device", new Dictionary<string, string> { ["client_id"] = "native", ["scope"] = "openid" }));
        await provider.Http.GetAsync(new Uri($"/confirm/{asked.Text("user_code")}", UriKind.Relative), TestContext.Current.CancellationToken);
        provider.Minimum.Raised.Add("native");
        provider.Clock.Advance(TimeSpan.FromSeconds(5));

        (await provider.TokenAsync(new() { ["grant_type"] = GrantType.DeviceCode, ["device_code"] = asked.Text("device_code") }, "native"))
            .ShouldBeRefused("invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task A_backchannel_request_that_was_allowed_before_gets_no_tokens()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Machine with { GrantTypes = [GrantType.Ciba], BackchannelTokenDeliveryMode = "poll" });
        var asked = await TokenAnswer.ReadAsync(await provider.PostAsync(
            "/connect/bc-authorize",
            new Dictionary<string, string> { ["scope"] = "openid", ["login_hint"] = ScriptedPeople.Hint },
            $"machine:{SampleClients.Secret}"));
        await provider.Http.GetAsync(new Uri("/approve", UriKind.Relative), TestContext.Current.CancellationToken);
        provider.Minimum.Raised.Add("machine");
        provider.Clock.Advance(TimeSpan.FromSeconds(5));

        (await provider.TokenAsync(new() { ["grant_type"] = GrantType.Ciba, ["auth_req_id"] = asked.Text("auth_req_id") }, "machine"))
            .ShouldBeRefused("invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task A_program_gets_no_token_about_somebody_who_is_not_there()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { GrantTypes = [.. SampleClients.Signing.GrantTypes, GrantType.JwtBearer] });
        await provider.SignInAsync("signing", "openid offline_access transcripts.read");
        (await AssertAsync(provider)).Status.ShouldBe(HttpStatusCode.OK);
        provider.Minimum.Raised.Add("signing");

        (await AssertAsync(provider)).ShouldBeRefused("invalid_grant");
    }

    private static Task<TokenAnswer> AssertAsync(Provider provider) => provider.TokenAsync(
        new() { ["grant_type"] = GrantType.JwtBearer, ["assertion"] = Assertion.Make(provider.Clock, claims => claims["sub"] = "subject-1") }, "signing");

    private static Task<TokenAnswer> ExchangeAsync(Provider provider, string subjectToken) => provider.TokenAsync(
        new()
        {
            ["grant_type"] = GrantType.TokenExchange,
            ["subject_token"] = subjectToken,
            ["subject_token_type"] = AccessToken,
            ["resource"] = Next,
        },
        "machine");

    private static async Task<bool> IsActiveAsync(Provider provider, string token, string caller = "web")
    {
        var answer = await provider.PostAsync(
            "/connect/introspect", new Dictionary<string, string> { ["token"] = token }, $"{caller}:{SampleClients.Secret}");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty("active").GetBoolean();
    }
}
