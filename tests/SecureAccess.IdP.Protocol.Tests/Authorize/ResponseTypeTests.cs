using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>OAuth 2.0 Multiple Response Types; OpenID Connect Core, 3.2 and 3.3.</summary>
public sealed class ResponseTypeTests
{
    [Fact]
    public async Task The_hybrid_flow_answers_with_a_code_and_an_id_token_that_signs_it()
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await provider.AuthorizeAsync(Asking("code id_token")));

        redirection.InFragment.ShouldBeTrue();
        var payload = JwtText.Payload(redirection["id_token"]);
        payload.GetProperty("nonce").GetString().ShouldBe("n-0S6_WzA2Mj");
        payload.GetProperty("c_hash").GetString().ShouldBe(HalfHash(redirection["code"]));
        payload.GetProperty("s_hash").GetString().ShouldBe(HalfHash("st&te=1 ü"));
        payload.TryGetProperty("at_hash", out _).ShouldBeFalse();

        var tokens = await provider.TokenAsync(Provider.RedeemParameters(redirection["code"]), "hybrid");
        var second = JwtText.Payload(tokens.IdToken);
        second.GetProperty("sub").GetString().ShouldBe(payload.GetProperty("sub").GetString());
        second.GetProperty("nonce").GetString().ShouldBe("n-0S6_WzA2Mj");
    }

    [Fact]
    public async Task The_words_may_come_in_any_order()
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await provider.AuthorizeAsync(Asking("id_token code"))).Has("id_token").ShouldBeTrue();
    }

    [Fact]
    public async Task An_id_token_alone_comes_without_a_code()
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await provider.AuthorizeAsync(Asking("id_token")));

        redirection.InFragment.ShouldBeTrue();
        redirection.Has("code").ShouldBeFalse();
        redirection["iss"].ShouldBe(Provider.Issuer);
        JwtText.Payload(redirection["id_token"]).TryGetProperty("c_hash", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("id_token")]
    [InlineData("code id_token")]
    [Nist("X-14")]
    public async Task Without_a_nonce_no_id_token_comes_through_the_browser(string responseType)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Asking(responseType);
        parameters.Remove("nonce");

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Without_openid_there_is_no_id_token()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Asking("code id_token");
        parameters["scope"] = "email";

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_scope");
    }

    [Fact]
    public async Task One_request_has_one_answer_even_without_a_code()
    {
        await using var provider = await Provider.StartAsync();
        await provider.AuthorizeAsync(Asking("id_token"));
        provider.Sealed = provider.Gate.Last.Arrived;

        var again = await provider.Http.GetAsync(new Uri("/resume", UriKind.Relative), TestContext.Current.CancellationToken);

        again.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        provider.Grants.All.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("code token")]
    [InlineData("id_token token")]
    [InlineData("code id_token token")]
    public async Task Access_tokens_through_the_browser_are_off(string responseType)
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await provider.AuthorizeAsync(Asking(responseType)))["error"].ShouldBe("unsupported_response_type");
    }

    [Theory]
    [InlineData("code token")]
    [InlineData("id_token token")]
    [InlineData("code id_token token")]
    public async Task For_certification_they_can_be_opened(string responseType)
    {
        await using var provider = await Provider.StartAsync(configure: options => options.AccessTokensThroughBrowser = true);

        var redirection = Redirection.Of(await provider.AuthorizeAsync(Asking(responseType)));

        redirection.InFragment.ShouldBeTrue();
        redirection["token_type"].ShouldBe("Bearer");
        redirection["expires_in"].ShouldBe("900");
        redirection.Has("code").ShouldBe(responseType.StartsWith("code", StringComparison.Ordinal));
        (await provider.UserInfoAsync(redirection["access_token"])).IsSuccessStatusCode.ShouldBeTrue();
        if (responseType.Contains("id_token", StringComparison.Ordinal))
        {
            JwtText.Payload(redirection["id_token"]).GetProperty("at_hash").GetString()
                .ShouldBe(HalfHash(redirection["access_token"]));
        }
    }

    [Fact]
    public async Task A_client_without_the_implicit_grant_gets_no_token_through_the_browser()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Hybrid with { GrantTypes = [GrantType.AuthorizationCode] });

        Redirection.Of(await provider.AuthorizeAsync(Asking("code id_token")))["error"].ShouldBe("unauthorized_client");
    }

    [Fact]
    [Attack(AttackClass.DisabledOption)]
    public async Task What_was_withdrawn_meanwhile_is_refused_on_the_way_back()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.AuthTime = null;
        await provider.AuthorizeAsync(Asking("code id_token"));
        provider.Sealed = provider.Gate.Last.Arrived;
        provider.Clients.Put(SampleClients.Hybrid with { ResponseTypes = ["code"] });
        provider.Gate.AuthTime = provider.Clock.GetUtcNow();

        var answer = await provider.Http.GetAsync(new Uri("/resume", UriKind.Relative), TestContext.Current.CancellationToken);

        Redirection.Of(answer)["error"].ShouldBe("unauthorized_client");
    }

    private static Dictionary<string, string> Asking(string responseType)
    {
        var parameters = Provider.AuthorizeParameters("hybrid");
        parameters["response_type"] = responseType;
        return parameters;
    }

    private static string HalfHash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
