using System.Text.Json;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>JWT Secured Authorization Response Mode (JARM).</summary>
public sealed class SignedResponseTests
{
    [Theory]
    [InlineData("jwt", false)]
    [InlineData("query.jwt", false)]
    [InlineData("fragment.jwt", true)]
    public async Task The_whole_response_is_one_signed_jwt(string mode, bool inFragment)
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await provider.AuthorizeAsync(With(mode)));

        redirection.InFragment.ShouldBe(inFragment);
        redirection.Has("code").ShouldBeFalse();
        redirection.Has("state").ShouldBeFalse();
        redirection.Has("iss").ShouldBeFalse();
        ShouldBeFor(provider, redirection["response"]).GetProperty("code").GetString()!.Length.ShouldBe(51);
    }

    [Fact]
    public async Task It_travels_by_form_post_too()
    {
        await using var provider = await Provider.StartAsync();

        var form = await PostedForm.Of(await provider.AuthorizeAsync(With("form_post.jwt")));

        form.Has("code").ShouldBeFalse();
        ShouldBeFor(provider, form["response"]).GetProperty("state").GetString().ShouldBe("st&te=1 ü");
    }

    [Fact]
    public async Task Errors_are_signed_as_well()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = With("query.jwt");
        parameters["prompt"] = "unknown";

        var payload = ShouldBeFor(provider, Redirection.Of(await provider.AuthorizeAsync(parameters))["response"]);

        payload.GetProperty("error").GetString().ShouldBe("invalid_request");
        payload.GetProperty("state").GetString().ShouldBe("st&te=1 ü");
    }

    [Fact]
    public async Task The_clients_own_algorithm_signs()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { AuthorizationSignedResponseAlg = "RS256" });

        JwtText.Header(Redirection.Of(await provider.AuthorizeAsync(With("jwt")))["response"]).GetProperty("alg").GetString().ShouldBe("RS256");
    }

    [Theory]
    [InlineData("query.jwt", "login")]
    [InlineData("fragment.jwt", "login")]
    [InlineData("query.jwt", "unknown")]
    public async Task It_is_encrypted_after_it_was_signed_for_a_client_that_registered_so_and_errors_are_too(string mode, string prompt)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with
        {
            Jwks = EncryptionKeys.Set, AuthorizationEncryptedResponseAlg = "RSA-OAEP", AuthorizationEncryptedResponseEnc = "A256CBC-HS512",
        });
        var parameters = With(mode);
        parameters["prompt"] = prompt;

        var response = Redirection.Of(await provider.AuthorizeAsync(parameters))["response"];

        var header = JwtText.Header(response);
        header.GetProperty("enc").GetString().ShouldBe("A256CBC-HS512");
        header.GetProperty("kid").GetString().ShouldBe("rsa-enc");
        header.GetProperty("cty").GetString().ShouldBe("JWT");
        var claims = ShouldBeFor(provider, EncryptionKeys.Decrypt(response));
        claims.TryGetProperty(prompt == "unknown" ? "error" : "code", out _).ShouldBeTrue();
        claims.GetProperty("state").GetString().ShouldBe("st&te=1 ü");
    }

    [Theory]
    [InlineData("login")]
    [InlineData("unknown")]
    public async Task Without_a_key_to_encrypt_to_no_response_leaves_in_the_open(string prompt)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { AuthorizationEncryptedResponseAlg = "RSA-OAEP" });
        var parameters = With("query.jwt");
        parameters["prompt"] = prompt;

        var answer = await provider.AuthorizeAsync(parameters);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_are_signed_into_the_fragment_and_refused_the_query()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("hybrid");
        parameters["response_type"] = "code id_token";
        parameters["response_mode"] = "jwt";
        var redirection = Redirection.Of(await provider.AuthorizeAsync(parameters));
        redirection.InFragment.ShouldBeTrue();
        JwtText.Payload(redirection["response"]).GetProperty("id_token").GetString().ShouldNotBeNullOrEmpty();

        parameters["response_mode"] = "query.jwt";
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_signed_response_is_no_id_token()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["id_token_hint"] = Redirection.Of(await provider.AuthorizeAsync(With("jwt")))["response"];

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    private static JsonElement ShouldBeFor(Provider provider, string response)
    {
        var payload = JwtText.Payload(response);
        payload.GetProperty("iss").GetString().ShouldBe(Provider.Issuer);
        payload.GetProperty("aud").GetString().ShouldBe("web");
        var left = payload.GetProperty("exp").GetInt64() - provider.Clock.GetUtcNow().ToUnixTimeSeconds();
        left.ShouldBeInRange(1, 600);
        return payload;
    }

    private static Dictionary<string, string> With(string responseMode)
    {
        var parameters = Provider.AuthorizeParameters();
        parameters["response_mode"] = responseMode;
        return parameters;
    }
}
