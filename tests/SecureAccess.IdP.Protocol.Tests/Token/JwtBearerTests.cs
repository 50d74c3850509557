using System.Net;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 7523, 2.1: a program acts for a person who is not there, within what that person granted it and no further.</summary>
public sealed class JwtBearerTests
{
    [Fact]
    public async Task The_token_says_what_the_persons_grant_says()
    {
        await using var provider = await StartAsync();
        await GrantAsync(provider);
        provider.Gate.Acr = "urn:example:later-and-higher";
        provider.Clock.Advance(TimeSpan.FromDays(2));

        var answer = await AskAsync(provider);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Has("refresh_token").ShouldBeFalse();
        answer.Has("id_token").ShouldBeFalse();
        var token = JwtText.Payload(answer.AccessToken);
        token.GetProperty("sub").GetString().ShouldBe("subject-1");
        token.GetProperty("acr").GetString().ShouldBe("urn:example:mfa");
        token.GetProperty("scope").GetString().ShouldBe("email transcripts.read");
    }

    [Fact]
    public async Task Nobodys_word_but_the_persons_own_opens_anything()
    {
        await using var provider = await StartAsync();

        (await AskAsync(provider)).ShouldBeRefused("invalid_grant");
        await provider.SignInAsync("signing", "openid transcripts.read");
        (await AskAsync(provider)).ShouldBeRefused("invalid_grant");
        await GrantAsync(provider);
        (await AskAsync(provider, claims => claims["sub"] = "subject-2")).ShouldBeRefused("invalid_grant");
        (await AskAsync(provider)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_clients_grant_does_not_count()
    {
        await using var provider = await StartAsync();
        await provider.SignInAsync("web", "openid offline_access transcripts.read");

        (await AskAsync(provider)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task It_ends_with_the_grant()
    {
        await using var provider = await StartAsync();
        await GrantAsync(provider);
        provider.Clock.Advance(TimeSpan.FromDays(31));

        (await AskAsync(provider)).ShouldBeRefused("invalid_grant");
    }

    [Theory]
    [InlineData("scope", "transcripts.read profile", "invalid_scope")]
    [InlineData("scope", "openid", "invalid_scope")]
    [InlineData("scope", "offline_access", "invalid_scope")]
    [InlineData("resource", "https://elsewhere.example/", "invalid_target")]
    public async Task The_grant_is_never_widened(string name, string value, string error)
    {
        await using var provider = await StartAsync();
        await GrantAsync(provider);

        (await AskAsync(provider, more: (name, value))).ShouldBeRefused(error);
    }

    [Fact]
    public async Task An_assertion_works_once()
    {
        await using var provider = await StartAsync();
        await GrantAsync(provider);
        var assertion = About(provider);

        (await SendAsync(provider, assertion)).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(provider, assertion)).ShouldBeRefused("invalid_grant");
    }

    public static TheoryData<string, JsonNode?> Wrong => new()
    {
        { "iss", "web" },
        { "sub", "signing" },
        { "sub", "" },
        { "aud", "https://other.example" },
        { "exp", 1 },
        { "exp", 32503680000 },
        { "jti", "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_assertion_that_is_not_whole_is_refused(string claim, JsonNode? value)
    {
        await using var provider = await StartAsync();
        await GrantAsync(provider);

        (await AskAsync(provider, claims => claims[claim] = value)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task A_stranger_cannot_sign_one()
    {
        await using var provider = await StartAsync();
        await GrantAsync(provider);
        using var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var forged = Assertion.Make(provider.Clock, claims => claims["sub"] = "subject-1", key: stranger);

        (await SendAsync(provider, forged)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task The_assertion_a_client_authenticates_with_is_no_grant_and_the_other_way_round()
    {
        await using var provider = await StartAsync();
        await GrantAsync(provider);

        (await SendAsync(provider, Assertion.Valid(provider.Clock))).ShouldBeRefused("invalid_grant");
        var answer = await provider.PostAsync("/connect/token",
        [
            new("grant_type", "client_credentials"),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", About(provider)),
        ]);
        (await TokenAnswer.ReadAsync(answer)).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    /// <summary>A client that could say another client's sub would learn by the answer who of its own people that is.</summary>
    [Fact]
    public async Task A_client_of_pairwise_identifiers_learns_nobodys_other_name()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(provider.Clients["signing"] with { Pairwise = true });
        await GrantAsync(provider);

        (await AskAsync(provider)).ShouldBeRefused("unauthorized_client");
    }

    private static async Task<Provider> StartAsync()
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { GrantTypes = [.. SampleClients.Signing.GrantTypes, GrantType.JwtBearer] });
        return provider;
    }

    private static Task GrantAsync(Provider provider) => provider.SignInAsync("signing", "openid email offline_access transcripts.read");

    private static string About(Provider provider, Action<JsonObject>? claims = null) => Assertion.Make(provider.Clock, body =>
    {
        body["sub"] = "subject-1";
        claims?.Invoke(body);
    });

    private static Task<TokenAnswer> AskAsync(Provider provider, Action<JsonObject>? claims = null, params (string Name, string Value)[] more) =>
        SendAsync(provider, About(provider, claims), more);

    private static Task<TokenAnswer> SendAsync(Provider provider, string assertion, params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string> { ["grant_type"] = GrantType.JwtBearer, ["assertion"] = assertion };
        foreach (var (name, value) in more)
            parameters[name] = value;

        return provider.TokenAsync(parameters, "signing");
    }
}
