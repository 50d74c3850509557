using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

/// <summary>RFC 9101 (JAR), on the client's side.</summary>
public sealed class SignedRequestTests
{
    private static readonly string Pem = ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signed_request_carries_everything_inside_and_the_client_id_alone_outside(bool isPushed)
    {
        await using var world = Signing();
        world.Provider.OffersPushedRequests = isPushed;
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
        string[] outside = isPushed
            ? [.. world.Provider.PushedRequests.Single().Form.Keys.Where(key => !key.StartsWith("client_assertion", StringComparison.Ordinal))]
            : [.. world.Provider.AuthorizeRequests.Single().Keys];
        outside.Order().ShouldBe(["client_id", "request"]);
        world.Provider.Requests.Single()["code_challenge_method"].ShouldBe("S256");
    }

    [Fact]
    public async Task The_request_object_is_of_its_kind_for_the_issuer_and_short_lived()
    {
        await using var world = Signing();
        await world.NewBrowser().OpenAsync($"{AppWorld.App}/challenge?maxAge=60");
        var request = world.Provider.AuthorizeRequests.Single()["request"].ToString();
        Jwt.Header(request)["typ"].ToString().ShouldBe("oauth-authz-req+jwt");
        Jwt.Header(request)["kid"].ToString().ShouldBe("k1");
        var claims = Jwt.Claims(request);
        (claims["iss"].ToString(), claims["aud"].ToString()).ShouldBe(("app", "https://login.test"));
        claims["exp"].ToString().ShouldBe(world.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        claims["max_age"].ToString().ShouldBe("60");
    }

    [Fact]
    public void A_signed_request_without_a_key_is_a_fault_at_start() =>
        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() => new AppWorld(options => options.SignRequestObjects = true))
            .Failures.ShouldHaveSingleItem().ShouldContain("ClientKey");

    [Fact]
    public void Keys_are_read_from_PEM()
    {
        ClientKeys.FromPem(Pem, "k1").Algorithm.ShouldBe(SecurityAlgorithms.EcdsaSha256);
        using var rsa = RSA.Create(2048);
        ClientKeys.FromPem(rsa.ExportRSAPrivateKeyPem(), "k2").Algorithm.ShouldBe(SecurityAlgorithms.RsaSsaPssSha256);
        using var weak = RSA.Create(1024);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var pem in (string[])[weak.ExportRSAPrivateKeyPem(), other.ExportPkcs8PrivateKeyPem(), rsa.ExportSubjectPublicKeyInfoPem(), "none"])
            Should.Throw<ArgumentException>(() => ClientKeys.FromPem(pem, "k"));
    }

    private static AppWorld Signing() => new(options =>
    {
        options.ClientKey = ClientKeys.FromPem(Pem, "k1");
        options.SignRequestObjects = true;
    });
}
