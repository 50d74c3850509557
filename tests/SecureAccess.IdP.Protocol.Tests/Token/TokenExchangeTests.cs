using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 8693: an API that was called with a person's token gets one for the next API, and never more than it was given.</summary>
public sealed class TokenExchangeTests
{
    private const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";
    private const string Next = "https://next.example/";

    [Fact]
    public async Task The_api_acts_for_the_person_and_is_named()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);

        var answer = await ExchangeAsync(provider, person);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("issued_token_type").ShouldBe(AccessToken);
        answer.Has("refresh_token").ShouldBeFalse();
        answer.Has("id_token").ShouldBeFalse();
        var (old, now) = (JwtText.Payload(person), JwtText.Payload(answer.AccessToken));
        now.GetProperty("sub").GetString().ShouldBe("subject-1");
        now.GetProperty("act").GetProperty("sub").GetString().ShouldBe("machine");
        now.GetProperty("client_id").GetString().ShouldBe("machine");
        now.GetProperty("aud").GetString().ShouldBe(Next);
        now.GetProperty("scope").GetString().ShouldBe("transcripts.read");
        foreach (var kept in new[] { "acr", "auth_time", "amr", "gid" })
            JsonElement.DeepEquals(now.GetProperty(kept), old.GetProperty(kept)).ShouldBeTrue(kept);
    }

    [Fact]
    public async Task The_new_token_ends_no_later_than_the_old_one()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);
        provider.Clock.Advance(TimeSpan.FromMinutes(14));

        var answer = await ExchangeAsync(provider, person);

        JwtText.Payload(answer.AccessToken).GetProperty("exp").GetInt64().ShouldBe(JwtText.Payload(person).GetProperty("exp").GetInt64());
        answer.Body.GetProperty("expires_in").GetInt64().ShouldBe(60);
    }

    [Theory]
    [InlineData("transcripts.write", "invalid_scope")]
    [InlineData("openid", "invalid_scope")]
    [InlineData("offline_access", "invalid_scope")]
    [InlineData("transcripts.read admin", "invalid_scope")]
    public async Task A_scope_beyond_the_subject_token_is_refused(string scope, string error)
    {
        await using var provider = await StartAsync();

        (await ExchangeAsync(provider, await PersonsTokenAsync(provider), ("scope", scope))).ShouldBeRefused(error);
    }

    [Theory]
    [InlineData("resource", "https://elsewhere.example/")]
    [InlineData("resource", SampleClients.Api)]
    [InlineData("audience", "https://elsewhere.example/")]
    [InlineData("audience", Provider.Issuer)]
    [InlineData("resource", "")]
    public async Task A_target_the_client_is_not_registered_for_is_refused(string name, string target)
    {
        await using var provider = await StartAsync();
        var parameters = Parameters(await PersonsTokenAsync(provider), await OwnTokenAsync(provider));
        parameters.Remove("resource");
        parameters[name] = target;

        (await provider.TokenAsync(parameters, "machine")).ShouldBeRefused("invalid_target");
    }

    [Fact]
    public async Task A_token_the_client_merely_came_across_is_refused()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);
        provider.Clients.Put(provider.Clients["machine"] with { ResourceServerOf = ["https://mine.example/"] });

        (await ExchangeAsync(provider, person)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task An_actor_token_of_somebody_else_is_refused()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);

        (await provider.TokenAsync(Parameters(person, person), "machine")).ShouldBeRefused("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task A_persons_token_is_no_actor_token_though_it_is_the_callers_own()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);
        provider.Clients.Put(SampleClients.Web with
        {
            GrantTypes = [GrantType.AuthorizationCode, GrantType.ClientCredentials, GrantType.TokenExchange], TokenExchangeResources = [Next],
        });

        (await provider.TokenAsync(Parameters(person, person))).ShouldBeRefused("invalid_request");

        var own = (await provider.TokenAsync(new() { ["grant_type"] = "client_credentials" })).AccessToken;
        var answer = await provider.TokenAsync(Parameters(person, own));
        JwtText.Payload(answer.AccessToken).GetProperty("act").GetProperty("sub").GetString().ShouldBe("web");
    }

    [Fact]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task An_exchanged_token_is_no_actor_token()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);
        var exchanged = (await ExchangeAsync(provider, person)).AccessToken;

        (await provider.TokenAsync(Parameters(person, exchanged), "machine")).ShouldBeRefused("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task Another_clients_own_token_is_no_actor_token()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.AuthorizationCode, GrantType.ClientCredentials] });
        var other = (await provider.TokenAsync(new() { ["grant_type"] = "client_credentials" })).AccessToken;

        (await provider.TokenAsync(Parameters(person, other), "machine")).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task Acting_without_being_named_needs_a_registration()
    {
        await using var provider = await StartAsync();
        var parameters = Parameters(await PersonsTokenAsync(provider), "");
        parameters.Remove("actor_token");
        parameters.Remove("actor_token_type");
        (await provider.TokenAsync(new(parameters), "machine")).ShouldBeRefused("invalid_request");

        provider.Clients.Put(provider.Clients["machine"] with { TokenExchangeImpersonation = true });

        var answer = await provider.TokenAsync(new(parameters), "machine");
        JwtText.Payload(answer.AccessToken).TryGetProperty("act", out _).ShouldBeFalse();
        JwtText.Payload(answer.AccessToken).GetProperty("sub").GetString().ShouldBe("subject-1");
    }

    [Fact]
    public async Task The_chain_of_actors_is_told_and_bounded()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(provider.Clients["machine"] with { ResourceServerOf = [SampleClients.Api, Next] });
        var token = await PersonsTokenAsync(provider);
        for (var hop = 0; hop < 4; hop++)
            token = (await ExchangeAsync(provider, token)).AccessToken;

        JwtText.Payload(token).GetProperty("act").GetProperty("act").GetProperty("act").GetProperty("act").GetProperty("sub").GetString().ShouldBe("machine");
        (await ExchangeAsync(provider, token)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task Impersonation_does_not_hide_who_acted_before()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(provider.Clients["machine"] with { ResourceServerOf = [SampleClients.Api, Next], TokenExchangeImpersonation = true });
        var acted = (await ExchangeAsync(provider, await PersonsTokenAsync(provider))).AccessToken;
        var parameters = Parameters(acted, "");
        parameters.Remove("actor_token");
        parameters.Remove("actor_token_type");

        var answer = await provider.TokenAsync(parameters, "machine");

        JwtText.Payload(answer.AccessToken).GetProperty("act").GetProperty("sub").GetString().ShouldBe("machine");
    }

    [Fact]
    public async Task Nothing_is_exchanged_once_the_grant_is_over()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);
        provider.Grants.EndSession("session-1");

        (await ExchangeAsync(provider, person)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task An_expired_foreign_or_altered_token_is_refused_and_so_is_a_machines_own()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);

        (await ExchangeAsync(provider, person[..^4] + "AAAA")).ShouldBeRefused("invalid_request");
        (await ExchangeAsync(provider, "not-a-token")).ShouldBeRefused("invalid_request");
        (await ExchangeAsync(provider, await OwnTokenAsync(provider))).ShouldBeRefused("invalid_request");
        provider.Clock.Advance(TimeSpan.FromMinutes(15));
        (await ExchangeAsync(provider, person)).ShouldBeRefused("invalid_request");
    }

    [Theory]
    [InlineData("subject_token_type", "urn:ietf:params:oauth:token-type:id_token")]
    [InlineData("subject_token_type", "")]
    [InlineData("subject_token", "")]
    [InlineData("actor_token_type", "urn:ietf:params:oauth:token-type:id_token")]
    [InlineData("actor_token_type", "")]
    [InlineData("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token")]
    public async Task Only_access_tokens_are_exchanged(string name, string value)
    {
        await using var provider = await StartAsync();

        (await ExchangeAsync(provider, await PersonsTokenAsync(provider), (name, value))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task A_public_client_is_refused_whatever_it_is_registered_for()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Native with { GrantTypes = [GrantType.TokenExchange], TokenExchangeResources = [Next] });

        (await provider.TokenAsync(Parameters(await PersonsTokenAsync(provider), "x"), "native")).ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task The_tokens_of_a_client_that_is_switched_off_are_exchanged_no_more()
    {
        await using var provider = await StartAsync();
        var person = await PersonsTokenAsync(provider);
        provider.Clients.Remove("web");

        (await ExchangeAsync(provider, person)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task The_exchanged_token_opens_no_userinfo()
    {
        await using var provider = await StartAsync();
        var answer = await ExchangeAsync(provider, await PersonsTokenAsync(provider));

        (await provider.UserInfoAsync(answer.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<Provider> StartAsync()
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Machine with
        {
            GrantTypes = [GrantType.ClientCredentials, GrantType.TokenExchange],
            ResourceServerOf = [SampleClients.Api],
            TokenExchangeResources = [Next],
        });
        return provider;
    }

    private static async Task<string> PersonsTokenAsync(Provider provider) =>
        (await provider.SignInAsync(scope: "openid email transcripts.read")).AccessToken;

    private static async Task<string> OwnTokenAsync(Provider provider) =>
        (await provider.TokenAsync(new() { ["grant_type"] = "client_credentials" }, "machine")).AccessToken;

    private static async Task<TokenAnswer> ExchangeAsync(Provider provider, string subjectToken, params (string Name, string Value)[] more)
    {
        var parameters = Parameters(subjectToken, await OwnTokenAsync(provider));
        foreach (var (name, value) in more)
            parameters[name] = value;

        return await provider.TokenAsync(parameters, "machine");
    }

    private static Dictionary<string, string> Parameters(string subjectToken, string actorToken) => new()
    {
        ["grant_type"] = GrantType.TokenExchange,
        ["subject_token"] = subjectToken,
        ["subject_token_type"] = AccessToken,
        ["actor_token"] = actorToken,
        ["actor_token_type"] = AccessToken,
        ["resource"] = Next,
    };
}
