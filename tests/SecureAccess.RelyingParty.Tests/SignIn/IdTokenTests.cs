using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Testing;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

public sealed class IdTokenTests
{
    [Fact]
    public async Task A_correct_token_signs_in_under_the_names_of_the_specification()
    {
        await using var world = new AppWorld();
        var claims = JsonSerializer.Deserialize<Dictionary<string, string>>((await world.SignInAsync()).Text)!;
        claims["sub"].ShouldBe("person-1");
        claims["acr"].ShouldBe(AcrLadder.Proofed);
        claims["amr"].ShouldBe("pwd otp mfa");
        claims.ShouldNotContainKey("nonce");
        claims.ShouldNotContainKey("at_hash");
    }

    [Fact]
    public async Task ES256_is_accepted_as_RS256_is()
    {
        await using var world = new AppWorld();
        world.Provider.SigningKey = world.Provider.Keys[1];
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
    }

    public static TheoryData<string, object?> WrongClaims() => new()
    {
        { "iss", "https://evil.test" }, { "iss", "https://login.test/" }, { "iss", null },
        { "aud", "another-app" }, { "aud", new[] { "app", "another-app" } }, { "aud", null }, { "aud", Array.Empty<string>() },
        { "azp", "another-app" }, { "azp", 7 },
        { "nonce", "another-nonce" }, { "nonce", null }, { "nonce", 7 },
        { "exp", 0 }, { "exp", null }, { "exp", "never" }, { "exp", 1e300 },
        { "iat", 4102444800 }, { "iat", null }, { "nbf", 4102444800 }, { "nbf", "later" },
        { "at_hash", "AAAAAAAAAAAAAAAAAAAAAA" }, { "at_hash", 7 },
        { "sub", null }, { "sub", "" }, { "sub", new string('x', 256) }, { "sub", "nié" },
    };

    [Theory]
    [Attack(AttackClass.TokenSubstitution)]
    [MemberData(nameof(WrongClaims))]
    public async Task A_token_with_a_wrong_or_missing_claim_is_refused(string name, object? value)
    {
        await using var world = new AppWorld();
        world.Provider.AlterIdToken = claims =>
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Theory]
    [Attack(AttackClass.AlgorithmConfusion)]
    [InlineData("typ", "at+jwt")]
    [InlineData("typ", "logout+jwt")]
    [InlineData("typ", "application/at+jwt")]
    [InlineData("alg", "none")]
    [InlineData("alg", "None")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "PS256")]
    [InlineData("alg", "RS512")]
    [InlineData("alg", "ES256")]
    [InlineData("kid", "unknown")]
    [InlineData("kid", "ec-1")]
    [InlineData("crit", "exp")]
    public async Task A_token_with_a_wrong_header_is_refused(string name, string value)
    {
        await using var world = new AppWorld();
        world.Provider.AlterIdTokenHeader = header => header[name] = name == "crit" ? new[] { value } : value;
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Fact]
    public async Task A_token_without_signature_is_refused()
    {
        await using var world = new AppWorld();
        world.Provider.WriteIdToken = (header, claims) =>
        {
            header["alg"] = "none";
            return Jwt.Write(header, claims, _ => []);
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Fact]
    public async Task The_public_key_as_the_secret_of_an_HMAC_is_refused()
    {
        await using var world = new AppWorld();
        world.Provider.WriteIdToken = (header, claims) =>
        {
            header["alg"] = "HS256";
            return Jwt.Write(header, claims, data => HMACSHA256.HashData(world.Provider.Keys[0].PublicPem(), data));
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Fact]
    public async Task A_key_that_the_token_itself_brings_is_not_used()
    {
        await using var world = new AppWorld();
        world.Provider.SigningKey = ProviderKey.Rsa("rsa-1");
        world.Provider.AlterIdTokenHeader = header =>
        {
            header["jwk"] = world.Provider.SigningKey.Jwk();
            header["jku"] = "https://evil.test/jwks";
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Fact]
    public async Task Duplicate_members_are_refused()
    {
        await using var world = new AppWorld();
        world.Provider.WriteIdToken = (header, claims) =>
        {
            var json = JsonSerializer.Serialize(claims)[..^1] + ",\"sub\":\"person-2\"}";
            var text = $"{B64(JsonSerializer.Serialize(header))}.{B64(json)}";
            return $"{text}.{System.Buffers.Text.Base64Url.EncodeToString(world.Provider.Keys[0].Sign(System.Text.Encoding.ASCII.GetBytes(text)))}";
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");

        static string B64(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    public async Task What_is_no_token_is_refused(string text)
    {
        await using var world = new AppWorld();
        world.Provider.WriteIdToken = (_, _) => text;
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Fact]
    public async Task An_answer_without_ID_token_signs_nobody_in()
    {
        await using var world = new AppWorld();
        world.Provider.AlterTokenAnswer = answer => answer.Remove("id_token");
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(301)]
    public async Task A_stale_authentication_is_refused_where_max_age_was_asked(int extra)
    {
        await using var world = new AppWorld(options => options.MaxAge = TimeSpan.FromMinutes(5));
        world.Provider.AlterIdToken = claims =>
        {
            if (extra < 0)
                claims.Remove("auth_time");
            else
                claims["auth_time"] = world.Clock.GetUtcNow().AddSeconds(-extra - 31).ToUnixTimeSeconds();
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
        world.Provider.AuthorizeRequests[0]["max_age"].ToString().ShouldBe("300");
    }

    [Fact]
    public async Task An_authentication_that_follows_the_question_is_fresh_however_long_the_rest_took()
    {
        await using var world = new AppWorld(options => options.MaxAge = TimeSpan.FromMinutes(5));
        var browser = world.NewBrowser();
        var answer = await browser.StopBeforeAsync($"{AppWorld.App}/private", $"{AppWorld.App}/signin-secureaccess");
        world.Provider.SessionSince = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromMinutes(40));
        (await browser.OpenAsync(answer.AbsoluteUri)).Address.AbsolutePath.ShouldBe("/private");
    }

    [Fact]
    public async Task Prompt_login_demands_an_authentication_after_the_question()
    {
        await using var world = new AppWorld();
        world.Provider.AlterIdToken = claims => claims["auth_time"] = world.Clock.GetUtcNow().AddMinutes(-2).ToUnixTimeSeconds();
        (await world.NewBrowser().OpenAsync($"{AppWorld.App}/challenge?prompt=login")).Address.Query
            .ShouldContain("reason=response-rejected");
    }

    [Fact]
    public async Task A_lower_acr_than_required_gets_no_session_and_the_page_can_say_what_is_missing()
    {
        await using var world = new AppWorld(options => options.RequiredAcr = AcrLadder.Proofed);
        world.Provider.Acr = AcrLadder.Mfa;
        var browser = world.NewBrowser();
        var page = await browser.OpenAsync($"{AppWorld.App}/private");
        page.Address.Query.ShouldContain("reason=assurance-not-reached");
        Uri.UnescapeDataString(page.Address.Query).ShouldContain($"required={AcrLadder.Proofed}&reached={AcrLadder.Mfa}");
        browser.Cookies(AppWorld.App).Keys.ShouldNotContain("__Host-app");
    }

    [Fact]
    public async Task A_token_without_acr_does_not_satisfy_a_requirement()
    {
        await using var world = new AppWorld(options => options.RequiredAcr = AcrLadder.Proofed);
        world.Provider.Acr = null;
        (await world.FailureAsync()).ShouldBe("assurance-not-reached");
    }
}
