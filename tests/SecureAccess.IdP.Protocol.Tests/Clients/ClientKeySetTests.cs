using System.Buffers.Text;
using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Tests.Clients;

/// <summary>RFC 7517, 5: what of a client's key set may verify, and what may be encrypted to.</summary>
public sealed class ClientKeySetTests
{
    [Fact]
    public void Weak_and_foreign_keys_are_passed_over_and_each_use_has_its_own()
    {
        using var weak = RSA.Create(1024);
        using var good = RSA.Create(2048);
        var set = ClientKeySet.Parse($$"""
            {"keys":[{{Rsa(weak, "weak", "sig")}},{{Rsa(good, "good", "sig")}},{{Rsa(good, "enc", "enc")}},
            {"kty":"oct","kid":"shared","k":"AAAA"},{"kty":"OKP","crv":"Ed25519","kid":"ed","x":"AAAA"},{"kty":"EC","crv":"secp256k1","kid":"k1"}]}
            """);

        set.Keys.Select(key => key.Kid).ShouldBe(["good"]);
        set.EncryptionKeys.Select(key => key.Kid).ShouldBe(["enc"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":1}")]
    [InlineData("{\"keys\":[1]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"?\",\"e\":\"AQAB\"}]}")]
    public void What_is_no_key_set_is_told_to_who_registers_it(string json)
    {
        Should.Throw<FormatException>(() => ClientKeySet.Parse(json));
    }

    private static string Rsa(RSA key, string kid, string use)
    {
        var parameters = key.ExportParameters(false);
        return $$"""{"kty":"RSA","kid":"{{kid}}","use":"{{use}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"AQAB"}""";
    }
}
