using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Jwt;

/// <summary>OpenID Connect Core, 5.3.2, 10.1 and 10.2: each client gets its answers signed and encrypted as it registered.</summary>
public sealed class ResponseJwtTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task An_id_token_is_signed_with_the_registered_algorithm_by_a_published_key(string alg)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { IdTokenSignedResponseAlg = alg });

        var answer = await provider.SignInAsync();

        JwtText.Header(answer.IdToken).GetProperty("alg").GetString().ShouldBe(alg);
        var validated = await new JsonWebTokenHandler().ValidateTokenAsync(answer.IdToken, new TokenValidationParameters
        {
            ValidIssuer = Provider.Issuer,
            ValidAudience = "web",
            ValidAlgorithms = [alg],
            IssuerSigningKeys = new JsonWebKeySet(await provider.TextAsync("/connect/jwks")).GetSigningKeys(),
            ValidateLifetime = false,
        });
        validated.Exception.ShouldBeNull();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task Access_tokens_are_signed_with_ES256_whatever_the_id_tokens_are(string alg)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { IdTokenSignedResponseAlg = alg });

        var answer = await provider.SignInAsync();

        JwtText.Header(answer.AccessToken).GetProperty("alg").GetString().ShouldBe("ES256");
    }

    [Theory]
    [InlineData("RSA-OAEP", "A128CBC-HS256")]
    [InlineData("RSA-OAEP", "A256CBC-HS512")]
    [InlineData("RSA-OAEP", "")]
    [Nist("X-08")]
    public async Task An_encrypted_id_token_is_signed_first_and_only_its_client_can_read_it(string alg, string enc)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with
        {
            Jwks = EncryptionKeys.Set,
            IdTokenEncryptedResponseAlg = alg,
            IdTokenEncryptedResponseEnc = enc,
        });

        var answer = await provider.SignInAsync();

        var header = JwtText.Header(answer.IdToken);
        header.GetProperty("cty").GetString().ShouldBe("JWT");
        header.GetProperty("kid").GetString().ShouldBe("rsa-enc");
        header.GetProperty("enc").GetString().ShouldBe(enc.Length > 0 ? enc : "A128CBC-HS256");
        header.TryGetProperty("zip", out _).ShouldBeFalse();
        var inner = EncryptionKeys.Decrypt(answer.IdToken);
        JwtText.Payload(inner).GetProperty("sub").GetString().ShouldBe("subject-1");
        JwtText.Header(inner).GetProperty("alg").GetString().ShouldBe("ES256");
    }

    [Theory]
    [InlineData("RSA-OAEP-256")]
    [InlineData("ECDH-ES")]
    public async Task A_client_without_a_fitting_key_is_refused_and_never_answered_in_the_open(string alg)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { IdTokenEncryptedResponseAlg = alg, IdTokenEncryptedResponseEnc = "A256GCM" });

        (await provider.AuthorizeAsync()).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_key_that_goes_away_after_the_code_leaves_the_tokens_unsent()
    {
        await using var provider = await Provider.StartAsync();
        var encrypted = SampleClients.Web with { Jwks = EncryptionKeys.Set, IdTokenEncryptedResponseAlg = "ECDH-ES" };
        provider.Clients.Put(encrypted);
        var code = await provider.CodeAsync();
        provider.Clients.Put(encrypted with { Jwks = ClientKeySet.Empty });

        (await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task UserInfo_is_a_signed_jwt_for_a_client_that_registered_for_one()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { UserInfoSignedResponseAlg = "RS256" });
        var token = (await provider.SignInAsync(scope: "openid email")).AccessToken;

        var answer = await provider.UserInfoAsync(token);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/jwt");
        var jwt = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JwtText.Header(jwt).GetProperty("alg").GetString().ShouldBe("RS256");
        var claims = JwtText.Payload(jwt);
        claims.GetProperty("iss").GetString().ShouldBe(Provider.Issuer);
        claims.GetProperty("aud").GetString().ShouldBe("web");
        claims.GetProperty("sub").GetString().ShouldBe("subject-1");
        claims.GetProperty("email").GetString().ShouldBe("ada@example.com");
    }

    [Fact]
    public async Task Signed_UserInfo_is_never_taken_for_an_id_token()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { UserInfoSignedResponseAlg = "RS256" });
        var token = (await provider.SignInAsync()).AccessToken;
        var jwt = await (await provider.UserInfoAsync(token)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var parameters = Provider.AuthorizeParameters();
        parameters["id_token_hint"] = jwt;

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task UserInfo_can_be_encrypted_without_being_signed()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { Jwks = EncryptionKeys.Set, UserInfoEncryptedResponseAlg = "RSA-OAEP" });
        var token = (await provider.SignInAsync()).AccessToken;

        var answer = await provider.UserInfoAsync(token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var jwe = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JwtText.Header(jwe).TryGetProperty("cty", out _).ShouldBeFalse();
        using var claims = JsonDocument.Parse(EncryptionKeys.Decrypt(jwe));
        claims.RootElement.GetProperty("sub").GetString().ShouldBe("subject-1");
    }
}
