using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

public sealed class ProviderTests
{
    [Fact]
    public async Task An_app_starts_without_its_provider_and_explains_when_somebody_signs_in()
    {
        await using var world = new AppWorld();
        world.Provider.IsDown = true;
        (await world.NewBrowser().OpenAsync($"{AppWorld.App}/")).Text.ShouldBe("public");
        (await world.FailureAsync()).ShouldBe("provider-unreachable");
    }

    [Fact]
    public async Task The_sign_in_works_as_soon_as_the_provider_is_back()
    {
        await using var world = new AppWorld();
        world.Provider.IsDown = true;
        await world.FailureAsync();
        world.Provider.IsDown = false;
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
    }

    [Fact]
    public async Task A_key_that_nobody_has_seen_is_fetched()
    {
        await using var world = new AppWorld();
        await world.SignInAsync();
        world.Provider.Keys.Insert(0, ProviderKey.Rsa("rsa-2"));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
        world.Provider.KeyFetches.ShouldBe(2);
    }

    [Fact]
    public async Task Invented_key_ids_do_not_make_us_fetch_at_will()
    {
        await using var world = new AppWorld();
        await world.SignInAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Provider.AlterIdTokenHeader = header => header["kid"] = "invented";
        for (var i = 0; i < 5; i++)
            (await world.FailureAsync()).ShouldBe("response-rejected");
        world.Provider.KeyFetches.ShouldBe(2);
    }

    [Theory]
    [InlineData("issuer", "https://evil.test")]
    [InlineData("token_endpoint", "http://login.test/token")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    public async Task A_discovery_document_that_names_another_issuer_or_an_unsafe_address_is_not_used(string name, string value)
    {
        await using var world = new AppWorld();
        world.Provider.AlterDiscoveryText = document => document[name] = value;
        (await world.FailureAsync()).ShouldBe("provider-unreachable");
    }

    [Fact]
    public async Task UserInfo_adds_claims_but_never_a_level()
    {
        await using var world = new AppWorld(options => options.GetClaimsFromUserInfo = true);
        var text = (await world.SignInAsync()).Text;
        text.ShouldContain("\"name\":\"Riley Returning\"");
        text.ShouldContain($"\"acr\":\"{AcrLadder.Proofed}\"");
        text.ShouldNotContain(AcrLadder.Ial2Hardware);
    }

    [Fact]
    public async Task UserInfo_cannot_add_a_level_that_the_ID_token_does_not_state()
    {
        await using var world = new AppWorld(options => options.GetClaimsFromUserInfo = true);
        world.Provider.Acr = null;
        (await world.SignInAsync()).Text.ShouldNotContain("acr");
    }

    [Theory]
    [InlineData("person-2")]
    [InlineData("")]
    public async Task UserInfo_about_another_subject_is_refused(string subject)
    {
        await using var world = new AppWorld(options => options.GetClaimsFromUserInfo = true);
        world.Provider.AlterUserInfo = claims => claims["sub"] = subject;
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }
}
