using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.SenderConstraint;

/// <summary>RFC 9449, 4.3: what a DPoP proof has to be, at the token endpoint.</summary>
public sealed class DpopProofTests
{
    private readonly ProofKey key = new();

    [Fact]
    public async Task A_proof_binds_the_access_token_to_its_key()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.RedeemAsync(await provider.CodeAsync(), key.Prove(provider.Clock));

        answer.Text("token_type").ShouldBe("DPoP");
        var cnf = JwtText.Payload(answer.AccessToken).GetProperty("cnf");
        cnf.GetProperty("jkt").GetString().ShouldBe(key.Jkt);
        cnf.EnumerateObject().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_proof_the_token_is_a_bearers()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.RedeemAsync(await provider.CodeAsync(), proof: null);

        answer.Text("token_type").ShouldBe("Bearer");
        JwtText.Payload(answer.AccessToken).TryGetProperty("cnf", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"typ":null}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"typ":"at+jwt"}""")]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"PS256"}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"jwk":null}""")]
    [InlineData("""{"jwk":"text"}""")]
    [InlineData("""{"jwk":{}}""")]
    [InlineData("""{"jwk":{"kty":"oct","k":"c2VjcmV0"}}""")]
    [InlineData("""{"jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}""")]
    [InlineData("""{"jwk":{"kty":"EC","crv":"P-256","x":"!","y":1}}""")]
    [InlineData("""{"crit":["exp"]}""")]
    [InlineData("""{"b64":false}""")]
    [InlineData("""{"jku":"https://evil.example/jwks"}""")]
    public async Task A_header_that_is_not_as_prescribed_is_refused(string change)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldRefuse(provider, key.Prove(provider.Clock, header: header => Apply(header, change)));
    }

    [Theory]
    [InlineData("""{"jti":null}""")]
    [InlineData("""{"jti":""}""")]
    [InlineData("""{"jti":1}""")]
    [InlineData("""{"htm":"GET"}""")]
    [InlineData("""{"htm":"post"}""")]
    [InlineData("""{"htm":null}""")]
    [InlineData("""{"htu":null}""")]
    [InlineData("""{"htu":"/connect/token"}""")]
    [InlineData("""{"htu":"https://idp.example/connect/userinfo"}""")]
    [InlineData("""{"htu":"http://idp.example/connect/token"}""")]
    [InlineData("""{"htu":"https://idp.example.evil.example/connect/token"}""")]
    [InlineData("""{"htu":"https://attacker-chosen-host.example/connect/token"}""")]
    [InlineData("""{"htu":"https://x@idp.example/connect/token"}""")]
    [InlineData("""{"htu":"https://idp.example:8443/connect/token"}""")]
    [InlineData("""{"htu":"https://idp.example/connect/token/"}""")]
    [InlineData("""{"htu":"https://idp.example/Connect/Token"}""")]
    [InlineData("""{"iat":null}""")]
    [InlineData("""{"iat":"now"}""")]
    [InlineData("""{"iat":0}""")]
    public async Task A_claim_that_does_not_fit_the_request_is_refused(string change)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldRefuse(provider, key.Prove(provider.Clock, claims: claims => Apply(claims, change)));
    }

    [Theory]
    [InlineData("HTTPS://IDP.EXAMPLE/connect/token")]
    [InlineData("https://idp.example:443/connect/token")]
    [InlineData("https://idp.example/connect/token?a=b#c")]
    [InlineData("https://idp.example/x/../connect/token")]
    [InlineData("https://idp.example/%63onnect/token")]
    public async Task Addresses_are_compared_after_normalisation_and_without_their_query(string htu)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.RedeemAsync("no-such-code", key.Prove(provider.Clock, claims: claims => claims["htu"] = htu));

        answer.Error.ShouldBe("invalid_grant");
    }

    [Theory]
    [InlineData(-60, true)]
    [InlineData(-61, false)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task A_proof_is_of_now(int seconds, bool accepted)
    {
        await using var provider = await Provider.StartAsync();
        var iat = provider.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds;

        var answer = await provider.RedeemAsync("no-such-code", key.Prove(provider.Clock, claims: claims => claims["iat"] = iat));

        answer.Error.ShouldBe(accepted ? "invalid_grant" : "invalid_dpop_proof");
    }

    [Fact]
    public async Task A_private_key_in_the_header_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldRefuse(provider, key.Prove(provider.Clock, header: header => header["jwk"]!["d"] = key.PrivateMember));
    }

    [Fact]
    public async Task A_signature_of_another_key_than_the_one_shown_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await ShouldRefuse(provider, key.Prove(provider.Clock, signer: other));
    }

    [Fact]
    [Attack(AttackClass.AlgorithmConfusion)]
    public async Task A_hmac_over_the_shown_key_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var header = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "HS256", ["jwk"] = key.Jwk };
        var payload = JwtText.Payload(key.Prove(provider.Clock)).GetRawText();

        await ShouldRefuse(provider, JwtText.Sign(header.ToJsonString(), payload, data => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.Jwk.ToJsonString()), data)));
    }

    [Theory]
    [InlineData(2048, "AQAB", true)]
    [InlineData(1024, "AQAB", false)]
    public async Task An_RSA_key_is_of_a_size_that_is_neither_weak_nor_a_burden(int bits, string exponent, bool accepted)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.RedeemAsync("no-such-code", RsaProof(provider, bits, exponent));

        answer.Error.ShouldBe(accepted ? "invalid_grant" : "invalid_dpop_proof");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task A_huge_exponent_is_not_computed_with()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldRefuse(provider, RsaProof(provider, 2048, Base64Url.EncodeToString(new byte[200].Select(_ => (byte)255).ToArray())));
    }

    [Fact]
    public async Task More_than_one_header_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.AskAsync(
            "/connect/token", Provider.RedeemParameters("x"), "web", key.Prove(provider.Clock), key.Prove(provider.Clock));

        answer.ShouldBeRefused("invalid_dpop_proof");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30.e30")]
    [InlineData("W10.W10.W10")]
    public async Task What_is_no_jwt_is_refused(string proof)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldRefuse(provider, proof);
        await ShouldRefuse(provider, new string('a', 5000));
    }

    [Fact]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_used_proof_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var proof = key.Prove(provider.Clock);

        (await provider.RedeemAsync("no-such-code", proof)).Error.ShouldBe("invalid_grant");
        await ShouldRefuse(provider, proof);
    }

    [Fact]
    public async Task The_same_identifier_of_another_key_is_another()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.RedeemAsync("x", key.Prove(provider.Clock, claims: claims => claims["jti"] = "one"))).Error.ShouldBe("invalid_grant");
        (await provider.RedeemAsync("x", new ProofKey().Prove(provider.Clock, claims: claims => claims["jti"] = "one"))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_refused_proof_spends_no_code()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        (await provider.RedeemAsync(code, "a.b.c")).ShouldBeRefused("invalid_dpop_proof");

        (await provider.RedeemAsync(code, key.Prove(provider.Clock))).Text("token_type").ShouldBe("DPoP");
    }

    [Fact]
    public async Task Of_parallel_uses_of_one_proof_exactly_one_is_accepted()
    {
        await using var provider = await Provider.StartAsync();
        var proof = key.Prove(provider.Clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => provider.RedeemAsync("no-such-code", proof))));

        answers.Count(answer => answer.Error == "invalid_grant").ShouldBe(1);
        answers.Count(answer => answer.Error == "invalid_dpop_proof").ShouldBe(23);
    }

    private static string RsaProof(Provider provider, int bits, string exponent)
    {
        using var rsa = RSA.Create(bits);
        var header = new JsonObject
        {
            ["typ"] = "dpop+jwt",
            ["alg"] = "PS256",
            ["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(rsa.ExportParameters(false).Modulus), ["e"] = exponent },
        };
        var payload = JwtText.Payload(new ProofKey().Prove(provider.Clock)).GetRawText();
        return JwtText.Sign(header.ToJsonString(), payload, data => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    private static void Apply(JsonObject target, string change)
    {
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            if (value is null)
                target.Remove(name);
            else
                target[name] = value.DeepClone();
        }
    }

    private static async Task ShouldRefuse(Provider provider, string proof) =>
        (await provider.RedeemAsync("no-such-code", proof)).ShouldBeRefused("invalid_dpop_proof");
}
