using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Decoupled;

/// <summary>RFC 8628: a device without a browser gets its tokens while the person decides elsewhere.</summary>
public sealed class DeviceFlowTests
{
    private const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    [Fact]
    public async Task The_device_gets_what_it_needs_to_show_and_to_wait()
    {
        await using var provider = await StartAsync();

        var answer = await AskAsync(provider);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Text("device_code").Length.ShouldBe(43);
        answer.Text("user_code").ShouldMatch("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$");
        answer.Text("verification_uri").ShouldBe("https://idp.example/device");
        answer.Text("verification_uri_complete").ShouldBe("https://idp.example/device?user_code=" + answer.Text("user_code"));
        answer.Body.GetProperty("expires_in").GetInt64().ShouldBe(600);
        answer.Body.GetProperty("interval").GetInt64().ShouldBe(5);
    }

    [Fact]
    public async Task The_store_sees_neither_code()
    {
        await using var provider = await StartAsync();

        var answer = await AskAsync(provider);

        var kept = provider.Decoupled.All.ShouldHaveSingleItem();
        var text = JsonSerializer.Serialize(kept);
        text.ShouldNotContain(answer.Text("device_code"));
        text.ShouldNotContain(answer.Text("user_code").Replace("-", "", StringComparison.Ordinal));
        kept.Parameters.Keys.ShouldNotContain("client_secret");
    }

    [Fact]
    public async Task Tokens_come_once_the_person_has_allowed_it_and_once_only()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        (await PollAsync(provider, asked)).ShouldBeRefused("authorization_pending");

        (await ConfirmAsync(provider, asked)).ShouldBe("/ended/Device/Approved");

        var answer = await PollAsync(provider, asked);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        JwtText.Payload(answer.IdToken).GetProperty("acr").GetString().ShouldBe("urn:example:mfa");
        JwtText.Payload(answer.AccessToken).GetProperty("sub").GetString().ShouldBe("subject-1");
        (await provider.RefreshAsync(answer.RefreshToken, "native")).Status.ShouldBe(HttpStatusCode.OK);
        (await PollAsync(provider, asked)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Of_parallel_polls_one_gets_the_tokens()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        await ConfirmAsync(provider, asked);
        provider.Clock.Advance(TimeSpan.FromSeconds(5));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PollAtOnceAsync(provider, asked)));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task Who_polls_too_fast_has_to_wait_longer_each_time()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        (await PollAtOnceAsync(provider, asked)).ShouldBeRefused("authorization_pending");

        (await PollAtOnceAsync(provider, asked)).ShouldBeRefused("slow_down");
        provider.Clock.Advance(TimeSpan.FromSeconds(9));
        (await PollAtOnceAsync(provider, asked)).ShouldBeRefused("slow_down");
        provider.Clock.Advance(TimeSpan.FromSeconds(14));
        (await PollAtOnceAsync(provider, asked)).ShouldBeRefused("slow_down");
        provider.Clock.Advance(TimeSpan.FromSeconds(20));
        (await PollAtOnceAsync(provider, asked)).ShouldBeRefused("authorization_pending");
    }

    [Fact]
    public async Task A_flood_of_polls_gets_no_tokens_even_after_a_yes()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        await PollAtOnceAsync(provider, asked);
        await ConfirmAsync(provider, asked);

        for (var poll = 0; poll < 10; poll++)
            (await PollAtOnceAsync(provider, asked)).ShouldBeRefused("slow_down");
    }

    [Fact]
    public async Task A_refusal_is_told_to_the_device()
    {
        await using var provider = await StartAsync();
        provider.Gate.Decide = _ => new InteractionOutcome.Refuse(new ProtocolError(ErrorCode.AccessDenied, "The person said no."));
        var asked = await AskAsync(provider);

        (await ConfirmAsync(provider, asked)).ShouldBe("/ended/Device/Refused");

        (await PollAsync(provider, asked)).ShouldBeRefused("access_denied");
    }

    [Fact]
    public async Task A_code_expires_decided_or_not()
    {
        await using var provider = await StartAsync();
        var undecided = await AskAsync(provider);
        var decided = await AskAsync(provider);
        await ConfirmAsync(provider, decided);
        provider.Clock.Advance(TimeSpan.FromMinutes(10));

        (await PollAsync(provider, undecided)).ShouldBeRefused("expired_token");
        (await PollAsync(provider, decided)).ShouldBeRefused("expired_token");
    }

    [Fact]
    public async Task The_person_walks_over_the_hosts_pages_as_for_any_request()
    {
        await using var provider = await StartAsync();
        provider.Gate.Decide = request =>
        {
            provider.Sealed = request.Arrived;
            return request.Resumed ? provider.Gate.Proceed(request) : new InteractionOutcome.Interact(InteractionKind.Login, "/page");
        };
        var asked = await AskAsync(provider);

        (await ConfirmAsync(provider, asked)).ShouldBe("/page");
        var resumed = await provider.Http.GetAsync(new Uri("/resume", UriKind.Relative), TestContext.Current.CancellationToken);
        var again = await provider.Http.GetAsync(new Uri("/resume", UriKind.Relative), TestContext.Current.CancellationToken);

        resumed.Headers.Location!.OriginalString.ShouldBe("/ended/Device/Approved");
        again.Headers.Location!.OriginalString.ShouldBe("/ended/Device/TooLate");
        provider.Grants.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_essential_acr_that_is_not_reached_refuses_whatever_the_host_says()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider, ("claims", """{"id_token":{"acr":{"essential":true,"value":"urn:example:hardware"}}}"""));

        (await ConfirmAsync(provider, asked)).ShouldBe("/ended/Device/Refused");
        provider.Grants.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_host_is_asked_about_all_that_the_tokens_will_deliver()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(provider.Clients["native"] with { VerifiedClaims = ["given_name"] });
        var asked = await AskAsync(provider, ("claims", """
            {"userinfo":{"email":null,"verified_claims":{"verification":{"trust_framework":null,"evidence":null},"claims":{"given_name":null}}}}
            """));

        await ConfirmAsync(provider, asked);

        provider.Gate.Last.Claims.UserInfo.Keys.ShouldContain("email");
        provider.Gate.Last.VerifiedClaims.Claims.ShouldBe(["given_name"]);
        provider.Gate.Last.VerifiedClaims.Evidence.ShouldBeTrue();
    }

    [Fact]
    public async Task A_malformed_request_for_verified_claims_is_refused_at_once()
    {
        await using var provider = await StartAsync();

        (await AskAsync(provider, ("claims", """{"userinfo":{"verified_claims":{"claims":{"given_name":null}}}}"""))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task What_was_disabled_meanwhile_is_refused_at_the_decision_and_at_the_poll()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        provider.Clients.Put(provider.Clients["native"] with { GrantTypes = [GrantType.RefreshToken] });

        (await ConfirmAsync(provider, asked)).ShouldBe("/ended/Device/Refused");
        (await PollAsync(provider, asked)).ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task Another_client_cannot_poll_with_the_code()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.DeviceCode] });
        var asked = await AskAsync(provider);
        await ConfirmAsync(provider, asked);

        (await PollAsync(provider, asked, "web")).ShouldBeRefused("invalid_grant");
        (await PollAsync(provider, asked)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_yes_dies_with_its_session()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        await ConfirmAsync(provider, asked);
        provider.Grants.EndSession("session-1");

        (await PollAsync(provider, asked)).ShouldBeRefused("invalid_grant");
    }

    [Theory]
    [InlineData("scope", "openid admin", "invalid_scope")]
    [InlineData("scope", "", "invalid_scope")]
    [InlineData("resource", "https://unknown.example/", "invalid_target")]
    [InlineData("authorization_details", "[]", "invalid_authorization_details")]
    [InlineData("max_age", "soon", "invalid_request")]
    public async Task What_could_never_be_granted_is_refused_at_once(string name, string value, string error)
    {
        await using var provider = await StartAsync();

        (await AskAsync(provider, (name, value))).ShouldBeRefused(error);
        provider.Decoupled.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_has_to_be_registered_for_it_and_to_authenticate()
    {
        await using var provider = await StartAsync();

        var unregistered = await provider.PostAsync("/connect/device", [new("scope", "openid")], $"web:{SampleClients.Secret}");
        var wrong = await provider.PostAsync("/connect/device", [new("scope", "openid")], "web:wrong");

        (await TokenAnswer.ReadAsync(unregistered)).ShouldBeRefused("unauthorized_client");
        (await TokenAnswer.ReadAsync(wrong)).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        (await provider.GetAsync("/connect/device", [])).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    public async Task Nobody_starts_the_flow_unsigned_for_a_client_that_signs_its_requests()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(provider.Clients["native"] with { RequireSignedRequestObject = true });

        (await AskAsync(provider)).ShouldBeRefused("invalid_request");
        provider.Decoupled.All.ShouldBeEmpty();
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    public async Task Nobody_starts_the_flow_in_the_name_of_a_public_client_that_pushes_its_requests()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(provider.Clients["native"] with { RequirePushedAuthorizationRequests = true });

        (await AskAsync(provider)).ShouldBeRefused("invalid_request");
        provider.Decoupled.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_pushes_its_requests_and_proves_who_it_is_may_start_the_flow()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.DeviceCode], RequirePushedAuthorizationRequests = true });

        var answer = await provider.PostAsync("/connect/device", [new("scope", "openid")], $"web:{SampleClients.Secret}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Attack(AttackClass.DisabledOption)]
    public async Task A_client_that_begins_to_sign_its_requests_gets_no_yes_to_an_unsigned_one()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        provider.Clients.Put(provider.Clients["native"] with { RequireSignedRequestObject = true });

        await ConfirmAsync(provider, asked);

        (await PollAsync(provider, asked)).ShouldBeRefused("access_denied");
    }

    private static async Task<Provider> StartAsync()
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Native with { GrantTypes = [GrantType.DeviceCode, GrantType.RefreshToken] });
        return provider;
    }

    private static async Task<TokenAnswer> AskAsync(Provider provider, params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string> { ["client_id"] = "native", ["scope"] = "openid transcripts.read" };
        foreach (var (name, value) in more)
            parameters[name] = value;

        return await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/device", parameters));
    }

    private static async Task<string> ConfirmAsync(Provider provider, TokenAnswer asked) =>
        (await provider.Http.GetAsync(new Uri($"/confirm/{asked.Text("user_code")}", UriKind.Relative), TestContext.Current.CancellationToken))
        .Headers.Location!.OriginalString;

    private static Task<TokenAnswer> PollAsync(Provider provider, TokenAnswer asked, string clientId = "native")
    {
        provider.Clock.Advance(TimeSpan.FromSeconds(5));
        return PollAtOnceAsync(provider, asked, clientId);
    }

    private static Task<TokenAnswer> PollAtOnceAsync(Provider provider, TokenAnswer asked, string clientId = "native") =>
        provider.TokenAsync(new() { ["grant_type"] = DeviceCode, ["device_code"] = asked.Text("device_code") }, clientId);
}
