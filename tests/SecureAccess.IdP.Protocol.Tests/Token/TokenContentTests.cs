using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>OpenID Connect Core, 2 and 3.1.3.6; RFC 9068, 2.</summary>
public sealed class TokenContentTests
{
    [Fact]
    [Nist("X-13")]
    public async Task The_id_token_says_who_how_and_when()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync();

        var claims = JwtText.Payload(answer.IdToken);
        var now = provider.Clock.GetUtcNow().ToUnixTimeSeconds();
        claims.GetProperty("iss").GetString().ShouldBe(Provider.Issuer);
        claims.GetProperty("sub").GetString().ShouldBe("subject-1");
        claims.GetProperty("aud").GetString().ShouldBe("web");
        claims.GetProperty("iat").GetInt64().ShouldBe(now);
        claims.GetProperty("exp").GetInt64().ShouldBe(now + 300);
        claims.GetProperty("auth_time").GetInt64().ShouldBe(now);
        claims.GetProperty("nonce").GetString().ShouldBe("n-0S6_WzA2Mj");
        claims.GetProperty("acr").GetString().ShouldBe("urn:example:mfa");
        claims.GetProperty("amr").EnumerateArray().Select(method => method.GetString()).ShouldBe(["pwd", "otp", "mfa"]);
        claims.GetProperty("sid").GetString().ShouldBe(FixedSalt.SidOf(SampleClients.Web));
        claims.GetProperty("ial").GetString().ShouldBe("0");
        claims.GetProperty("aal").GetString().ShouldBe("2");
    }

    [Fact]
    public async Task At_hash_is_the_left_half_of_the_access_tokens_hash()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync();

        JwtText.Payload(answer.IdToken).GetProperty("at_hash").GetString()
            .ShouldBe(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(answer.AccessToken)).AsSpan(0, 16)));
    }

    [Fact]
    [Nist("X-13")]
    [Nist("X-16")]
    public async Task The_id_token_holds_no_profile_claims()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync(scope: "openid profile email");

        JwtText.Payload(answer.IdToken).TryGetProperty("email", out _).ShouldBeFalse();
        provider.Subjects.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_access_token_is_typed_and_tells_an_api_what_it_needs()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync(scope: "openid transcripts.read");

        JwtText.Header(answer.AccessToken).GetProperty("typ").GetString().ShouldBe("at+jwt");
        JwtText.Header(answer.IdToken).GetProperty("typ").GetString().ShouldBe("JWT");
        var claims = JwtText.Payload(answer.AccessToken);
        claims.GetProperty("aud").EnumerateArray().Select(audience => audience.GetString()).ShouldBe([SampleClients.Api, Provider.Issuer]);
        claims.GetProperty("client_id").GetString().ShouldBe("web");
        claims.GetProperty("scope").GetString().ShouldBe("openid transcripts.read");
        claims.GetProperty("jti").GetString()!.Length.ShouldBe(32);
        claims.GetProperty("acr").GetString().ShouldBe("urn:example:mfa");
        claims.GetProperty("ial").GetString().ShouldBe("0");
        claims.GetProperty("auth_time").GetInt64().ShouldBe(provider.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("web", "ES256")]
    [InlineData("basic", "RS256")]
    public async Task Each_client_gets_its_own_algorithm_and_the_published_key_verifies(string clientId, string alg)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync(clientId);

        var header = JwtText.Header(answer.IdToken);
        header.GetProperty("alg").GetString().ShouldBe(alg);
        using var jwks = JsonDocument.Parse(await provider.TextAsync("/connect/jwks"));
        foreach (var token in new[] { answer.IdToken, answer.AccessToken })
        {
            var kid = JwtText.Header(token).GetProperty("kid").GetString();
            Verifies(jwks.RootElement.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("kid").GetString() == kid), token).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_further_claim_cannot_write_over_one_of_the_engines()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.ExtraClaims = new() { ["sub"] = "somebody-else" };

        (await provider.AuthorizeAsync()).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        provider.Grants.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_access_token_does_not_outlive_its_grant()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync();
        provider.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(2));

        var second = await provider.RefreshAsync(first.RefreshToken);

        second.Body.GetProperty("expires_in").GetInt64().ShouldBe(120);
    }

    private static bool Verifies(JsonElement jwk, string token)
    {
        var cut = token.LastIndexOf('.');
        var (data, signature) = (Encoding.ASCII.GetBytes(token, 0, cut), Base64Url.DecodeFromChars(token.AsSpan(cut + 1)));
        byte[] Octets(string member) => Base64Url.DecodeFromChars(jwk.GetProperty(member).GetString());
        if (jwk.GetProperty("kty").GetString() == "RSA")
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Octets("n"), Exponent = Octets("e") });
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var ec = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Octets("x"), Y = Octets("y") },
        });
        return ec.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }
}
