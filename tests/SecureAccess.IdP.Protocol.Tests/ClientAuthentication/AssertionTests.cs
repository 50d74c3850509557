using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.ClientAuthentication;

/// <summary>RFC 7523, 3; OpenID Connect Core, 9; RFC 8725: private_key_jwt.</summary>
public sealed class AssertionTests
{
    private static readonly ECDsa StrangersKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task An_assertion_signed_with_a_registered_key_authenticates()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.SignInAsync("signing")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task Rsa_signatures_authenticate_too(string alg)
    {
        await using var provider = await Provider.StartAsync();
        var padding = alg == "RS256" ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;
        var jwt = Assertion.Valid(provider.Clock);
        var resigned = JwtText.Sign(
            $$"""{"alg":"{{alg}}","kid":"rsa-1"}""",
            JwtText.Payload(jwt).GetRawText(),
            data => SampleClients.AssertionRsaKey.SignData(data, HashAlgorithmName.SHA256, padding));

        (await PresentAsync(provider, resigned)).Error.ShouldBe("invalid_grant");
    }

    [Theory]
    [InlineData("https://idp.example")]
    [InlineData("https://idp.example/connect/token")]
    public async Task It_is_for_the_issuer_or_the_token_endpoint(string audience)
    {
        await using var provider = await Provider.StartAsync();

        (await PresentAsync(provider, Assertion.Make(provider.Clock, claims => claims["aud"] = audience))).Error.ShouldBe("invalid_grant");
        (await PresentAsync(provider, Assertion.Make(provider.Clock, claims => claims["aud"] = new JsonArray(audience)))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_kid_is_not_needed_where_a_key_fits()
    {
        await using var provider = await Provider.StartAsync();

        (await PresentAsync(provider, Assertion.Make(provider.Clock, header: header => header.Remove("kid")))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.AssertionForgery)]
    public async Task An_assertion_is_accepted_once()
    {
        await using var provider = await Provider.StartAsync();
        var jwt = Assertion.Valid(provider.Clock);

        (await PresentAsync(provider, jwt)).Error.ShouldBe("invalid_grant");
        await ShouldFail(provider, jwt);
    }

    [Fact]
    [Attack(AttackClass.AssertionForgery)]
    public async Task Of_parallel_uses_of_one_assertion_exactly_one_is_accepted()
    {
        await using var provider = await Provider.StartAsync();
        var jwt = Assertion.Valid(provider.Clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => PresentAsync(provider, jwt))));

        answers.Count(answer => answer.Error == "invalid_grant").ShouldBe(1);
        answers.Count(answer => answer.Error == "invalid_client").ShouldBe(19);
    }

    public static TheoryData<string> WrongClaims =>
    [
        """{"iss":"web"}""",
        """{"sub":"web"}""",
        """{"sub":null}""",
        """{"aud":"https://other.example"}""",
        """{"aud":"https://idp.example/"}""",
        """{"aud":[]}""",
        """{"exp":null}""",
        """{"exp":1}""",
        """{"exp":"9999999999"}""",
        """{"exp":9999999999}""",
        """{"exp":1e300}""",
        """{"nbf":9999999999}""",
        """{"iat":9999999999}""",
        """{"jti":null}""",
        """{"jti":""}""",
        """{"jti":7}""",
    ];

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task Wrong_claims_are_refused(string change)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldFail(provider, Assertion.Make(provider.Clock, claims => Apply(claims, change)));
    }

    public static TheoryData<string> WrongHeaders =>
    [
        """{"alg":"none"}""",
        """{"alg":"HS256"}""",
        """{"alg":"ES384"}""",
        """{"alg":"RS256"}""",
        """{"alg":null}""",
        """{"kid":"rsa-1"}""",
        """{"kid":"unknown"}""",
        """{"typ":"at+jwt"}""",
        """{"typ":"logout+jwt"}""",
        """{"jku":"https://attacker.example/jwks"}""",
        """{"x5u":"https://attacker.example/cert"}""",
        """{"jwk":{"kty":"EC"}}""",
        """{"crit":["exp"]}""",
    ];

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public async Task Wrong_headers_are_refused(string change)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldFail(provider, Assertion.Make(provider.Clock, header: header => Apply(header, change)));
    }

    [Fact]
    [Attack(AttackClass.AssertionForgery)]
    public async Task A_strangers_key_is_refused_and_uses_nothing_up()
    {
        await using var provider = await Provider.StartAsync();
        await ShouldFail(provider, Assertion.Make(provider.Clock, claims => claims["jti"] = "one", key: StrangersKey));

        (await PresentAsync(provider, Assertion.Make(provider.Clock, claims => claims["jti"] = "one"))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.AlgorithmConfusion)]
    public async Task A_hmac_over_the_public_key_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var publicKey = Encoding.ASCII.GetBytes(SampleClients.AssertionRsaKey.ExportSubjectPublicKeyInfoPem());

        await ShouldFail(provider, JwtText.Sign(
            """{"alg":"HS256","kid":"rsa-1"}""",
            JwtText.Payload(Assertion.Valid(provider.Clock)).GetRawText(),
            data => HMACSHA256.HashData(publicKey, data)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("e30.e30.")]
    [InlineData("..")]
    [InlineData("W10.W10.W10")]
    [InlineData("a.b.c.d.e")]
    public async Task What_is_no_jwt_is_refused(string jwt)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldFail(provider, jwt);
    }

    [Fact]
    public async Task Duplicate_members_are_refused()
    {
        await using var provider = await Provider.StartAsync();
        var payload = JwtText.Payload(Assertion.Valid(provider.Clock)).GetRawText();

        await ShouldFail(provider, JwtText.SignEs256(
            """{"alg":"ES256","kid":"ec-1"}""", "{\"sub\":\"web\"," + payload[1..], SampleClients.AssertionKey));
    }

    [Fact]
    [Attack(AttackClass.TruncatedToken)]
    public async Task A_cut_or_changed_assertion_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var jwt = Assertion.Valid(provider.Clock);
        var dot = jwt.LastIndexOf('.');

        await ShouldFail(provider, jwt[..^4]);
        await ShouldFail(provider, jwt[..(dot + 1)]);
        await ShouldFail(provider, jwt[..(dot - 3)] + jwt[dot..]);
    }

    [Fact]
    public async Task Another_assertion_type_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldFail(provider, Assertion.Valid(provider.Clock), type: "urn:ietf:params:oauth:client-assertion-type:saml2-bearer");
        await ShouldFail(provider, Assertion.Valid(provider.Clock), type: "");
    }

    [Fact]
    public async Task Another_client_id_in_the_body_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldFail(provider, Assertion.Valid(provider.Clock), clientId: "web");
    }

    [Theory]
    [InlineData("ES256", "invalid_grant")]
    [InlineData("PS256", "invalid_client")]
    public async Task A_registered_algorithm_is_the_only_one(string registered, string error)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { TokenEndpointAuthSigningAlg = registered });

        (await PresentAsync(provider, Assertion.Valid(provider.Clock))).Error.ShouldBe(error);
    }

    [Fact]
    [Attack(AttackClass.AssertionForgery)]
    public async Task Under_fapi2_the_audience_is_the_issuer_alone()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { SecurityProfile = SecurityProfile.Fapi2 });

        // Authenticated, and now lacking the proof that the profile asks for.
        (await PresentAsync(provider, Assertion.Valid(provider.Clock))).Error.ShouldBe("invalid_dpop_proof");
        await ShouldFail(provider, Assertion.Make(provider.Clock, claims => claims["aud"] = "https://idp.example/connect/token"));
        await ShouldFail(provider, Assertion.Make(provider.Clock, claims => claims["aud"] = new JsonArray(Provider.Issuer)));
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

    // An authenticated request gets as far as its unknown code: invalid_grant.
    private static async Task<TokenAnswer> PresentAsync(
        Provider provider, string jwt, string type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", string clientId = "")
    {
        var parameters = Provider.RedeemParameters("no-such-code");
        parameters["client_assertion_type"] = type;
        parameters["client_assertion"] = jwt;
        parameters["client_id"] = clientId;
        return await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters));
    }

    private static async Task ShouldFail(
        Provider provider, string jwt, string type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", string clientId = "") =>
        (await PresentAsync(provider, jwt, type, clientId)).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
}
