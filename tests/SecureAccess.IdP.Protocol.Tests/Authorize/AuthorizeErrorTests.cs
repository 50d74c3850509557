using System.Net;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6: each broken rule has its code, and state and issuer come along.</summary>
public sealed class AuthorizeErrorTests
{
    public static TheoryData<string, string, string> BrokenRules => new()
    {
        { "response_type", "", "invalid_request" },
        { "response_type", "token", "unsupported_response_type" },
        { "response_type", "code id_token", "unauthorized_client" },
        { "response_type", "id_token token", "unsupported_response_type" },
        { "response_type", "code code token none", "unsupported_response_type" },
        { "response_type", "Code", "unsupported_response_type" },
        { "response_mode", "Fragment", "invalid_request" },
        { "response_mode", "web_message", "invalid_request" },
        { "scope", "", "invalid_scope" },
        { "scope", " ", "invalid_scope" },
        { "scope", "openid admin", "invalid_scope" },
        { "scope", "offline_access_x", "invalid_scope" },
        { "request", "eyJhbGciOiJub25lIn0.e30.", "invalid_request_object" },
        { "request_uri", "https://app.example/request", "invalid_request_uri" },
        { "registration", "{}", "registration_not_supported" },
        { "resource", "https://other.example/", "invalid_target" },
        { "prompt", "unknown", "invalid_request" },
        { "prompt", "none login", "invalid_request" },
        { "prompt", "NONE", "invalid_request" },
        { "max_age", "-1", "invalid_request" },
        { "max_age", "1.5", "invalid_request" },
        { "max_age", "abc", "invalid_request" },
        { "max_age", "99999999999999999999", "invalid_request" },
        { "id_token_hint", "not-a-jwt", "invalid_request" },
        { "claims", "not json", "invalid_request" },
        { "claims", "[]", "invalid_request" },
        { "claims", """{"id_token":1,"id_token":2}""", "invalid_request" },
        { "claims", """{"id_token":{"acr":{"essential":true,"value":"\ud800"}}}""", "invalid_request" },
    };

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public async Task A_broken_rule_is_told_to_the_client(string name, string value, string error)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters[name] = value;

        var redirection = Redirection.Of(await provider.AuthorizeAsync(parameters));

        redirection.Address.ShouldBe(SampleClients.Callback);
        redirection["error"].ShouldBe(error);
        redirection["error_description"].ShouldNotBeEmpty();
        redirection["error_description"].ShouldAllBe(character => character >= ' ' && character <= '~' && character != '"' && character != '\\');
        redirection["state"].ShouldBe("st&te=1 ü");
        redirection["iss"].ShouldBe(Provider.Issuer);
        redirection.Has("code").ShouldBeFalse();
        provider.Gate.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nonce", "a\0b")]
    [InlineData("a\0b", "x")]
    public async Task A_character_no_store_can_keep_is_refused_before_anything_else(string name, string value)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters[name] = value;

        (await provider.AuthorizeAsync(parameters)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await provider.PostAsync("/connect/authorize", parameters)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData("nonce", 513)]
    [InlineData("state", 4097)]
    [InlineData("login_hint", 321)]
    [InlineData("acr_values", 0)]
    [InlineData("scope", 1001)]
    [InlineData("claims", 0)]
    public async Task Values_are_bounded(string name, int length)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters[name] = name switch
        {
            "acr_values" => string.Join(' ', Enumerable.Range(0, 21)),
            "claims" => string.Concat(Enumerable.Repeat("[", 100)),
            _ => new string('a', length),
        };

        Redirection.Of(await provider.PostAsync("/connect/authorize", parameters)).Has("error").ShouldBeTrue();
    }

    [Theory]
    [InlineData("state")]
    [InlineData("scope")]
    [InlineData("code_challenge")]
    [InlineData("unknown")]
    public async Task A_repeated_parameter_is_refused(string name)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters().ToList();
        parameters.Add(new(name, "one"));
        parameters.Add(new(name, "two"));

        var redirection = Redirection.Of(await provider.GetAsync("/connect/authorize", parameters));

        redirection["error"].ShouldBe("invalid_request");
        redirection.Has("state").ShouldBe(name != "state");
    }

    [Fact]
    public async Task Scopes_that_are_not_the_clients_are_passed_over_in_the_basic_profile()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("basic");
        parameters["scope"] = "openid unknown email";
        Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("code").ShouldBeTrue();

        provider.Gate.Last.Scopes.ShouldBe(["openid", "email"]);
    }

    [Fact]
    public async Task Offline_access_means_nothing_to_a_client_that_cannot_refresh()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.AuthorizationCode] });
        var parameters = Provider.AuthorizeParameters();
        parameters["scope"] = "openid offline_access";
        await provider.AuthorizeAsync(parameters);

        provider.Gate.Last.Scopes.ShouldBe(["openid"]);
    }

    [Fact]
    public async Task A_client_without_the_code_grant_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { GrantTypes = ["client_credentials"] });

        Redirection.Of(await provider.AuthorizeAsync())["error"].ShouldBe("unauthorized_client");
    }
}
