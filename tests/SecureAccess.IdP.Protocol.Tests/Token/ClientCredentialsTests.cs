using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 6749, 4.4: a client that acts for itself.</summary>
public sealed class ClientCredentialsTests
{
    [Fact]
    public async Task The_client_is_the_subject_of_its_own_token()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await AskAsync(provider);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        JwtText.Header(answer.AccessToken).GetProperty("typ").GetString().ShouldBe("at+jwt");
        var token = JwtText.Payload(answer.AccessToken);
        token.GetProperty("sub").GetString().ShouldBe("machine");
        token.GetProperty("client_id").GetString().ShouldBe("machine");
        token.GetProperty("scope").GetString().ShouldBe("transcripts.read transcripts.write");
        Audience(token).ShouldBe([SampleClients.Api, "https://other.example/"]);
        token.GetProperty("exp").GetInt64().ShouldBe(token.GetProperty("iat").GetInt64() + answer.Body.GetProperty("expires_in").GetInt64());
    }

    [Fact]
    public async Task Nothing_of_a_person_is_in_it()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await AskAsync(provider);

        answer.Has("id_token").ShouldBeFalse();
        answer.Has("refresh_token").ShouldBeFalse();
        var token = JwtText.Payload(answer.AccessToken);
        foreach (var claim in new[] { "auth_time", "acr", "amr", "sid", "gid", "ial", "aal" })
            token.TryGetProperty(claim, out _).ShouldBeFalse(claim);
    }

    [Fact]
    public async Task Nothing_is_kept_of_it()
    {
        await using var provider = await Provider.StartAsync();

        await AskAsync(provider);

        provider.Grants.All.ShouldBeEmpty();
        provider.Grants.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_scope_can_be_less_than_the_client_may_have()
    {
        await using var provider = await Provider.StartAsync();

        (await AskAsync(provider, ("scope", "transcripts.read"))).Text("scope").ShouldBe("transcripts.read");
    }

    [Theory]
    [Attack(AttackClass.ScopeEscalation)]
    [InlineData("openid")]
    [InlineData("offline_access")]
    [InlineData("email")]
    [InlineData("transcripts.read openid")]
    [InlineData("transcripts.read admin")]
    public async Task A_scope_about_people_or_beyond_the_client_is_refused(string scope)
    {
        await using var provider = await Provider.StartAsync();

        (await AskAsync(provider, ("scope", scope))).ShouldBeRefused("invalid_scope");
    }

    [Fact]
    public async Task A_public_client_is_refused_whatever_it_is_registered_for()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Native with { GrantTypes = [GrantType.ClientCredentials] });

        var answer = await provider.TokenAsync(new() { ["grant_type"] = "client_credentials" }, "native");

        answer.ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task A_client_not_registered_for_it_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.TokenAsync(new() { ["grant_type"] = "client_credentials" })).ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task The_token_opens_no_userinfo()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.UserInfoAsync((await AskAsync(provider)).AccessToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<TokenAnswer> AskAsync(Provider provider, params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        foreach (var (name, value) in more)
            parameters[name] = value;

        return provider.TokenAsync(parameters, "machine");
    }

    private static string[] Audience(JsonElement token) =>
        token.GetProperty("aud") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : [token.GetProperty("aud").GetString()!];
}
