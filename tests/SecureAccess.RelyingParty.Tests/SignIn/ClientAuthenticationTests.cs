using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

public sealed class ClientAuthenticationTests
{
    [Fact]
    public async Task A_secret_goes_form_encoded_into_the_header()
    {
        await using var world = new AppWorld(options => options.ClientSecret = "a:b c%+é");
        await world.SignInAsync();
        var (headers, form) = world.Provider.TokenRequests.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(Convert.FromBase64String(headers.Authorization.ToString()["Basic ".Length..]))
            .ShouldBe("app:a%3Ab+c%25%2B%C3%A9");
        form.ContainsKey("client_id").ShouldBeFalse("one method only (RFC 6749 section 2.3)");
    }

    [Fact]
    public async Task A_secret_can_go_into_the_form()
    {
        await using var world = new AppWorld(options => options.ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost);
        await world.SignInAsync();
        var (headers, form) = world.Provider.TokenRequests.ShouldHaveSingleItem();
        headers.Authorization.Count.ShouldBe(0);
        form["client_secret"].ToString().ShouldBe("secret");
    }

    [Fact]
    public async Task A_key_signs_an_assertion_for_the_issuer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var world = new AppWorld(options =>
            options.ClientKey = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = "k1" }, SecurityAlgorithms.EcdsaSha256));
        await world.SignInAsync();
        await world.SignInAsync();
        var form = world.Provider.TokenRequests[0].Form;
        form["client_assertion_type"].ToString().ShouldBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.ContainsKey("client_secret").ShouldBeFalse();
        var claims = Jwt.Claims(form["client_assertion"]!);
        foreach (var (name, value) in ((string, string)[])[("iss", "app"), ("sub", "app"), ("aud", "https://login.test")])
            claims[name].ToString().ShouldBe(value);
        long.Parse(claims["exp"].ToString()!, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(world.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds());
        claims["jti"].ToString().ShouldNotBe(Jwt.Claims(world.Provider.TokenRequests[1].Form["client_assertion"]!)["jti"].ToString());
    }

    [Fact]
    public async Task A_public_client_sends_its_id_only()
    {
        await using var world = new AppWorld(options => options.ClientSecret = null);
        await world.SignInAsync();
        var (headers, form) = world.Provider.TokenRequests.ShouldHaveSingleItem();
        headers.Authorization.Count.ShouldBe(0);
        form["client_id"].ToString().ShouldBe("app");
    }
}
