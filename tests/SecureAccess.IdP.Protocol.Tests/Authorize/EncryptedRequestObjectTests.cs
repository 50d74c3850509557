using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Jwt.Encryption;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>OpenID Connect Core, 6.1; RFC 9101, 6.1: request objects that are encrypted to us are signed inside.</summary>
public sealed class EncryptedRequestObjectTests
{
    [Theory]
    [InlineData("RSA-OAEP", "A128CBC-HS256")]
    [InlineData("ECDH-ES+A256KW", "A256GCM")]
    public async Task An_encrypted_object_is_taken_as_the_signed_one_inside(string alg, string enc)
    {
        await using var provider = await Provider.StartAsync();

        var redirection = await AuthorizeAsync(provider, alg, enc, RequestObject.Make(provider.Clock));

        redirection.Has("code").ShouldBeTrue(redirection.Location);
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"oauth-authz-req+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"ec-1","typ":"oauth-authz-req+jwt"}""")]
    public async Task Encryption_is_no_substitute_for_the_signature(string header)
    {
        await using var provider = await Provider.StartAsync();
        var parts = RequestObject.Make(provider.Clock).Split('.');
        var unsigned = $"{JwtText.Encode(header)}.{parts[1]}.{new string('A', 86)}";

        (await AuthorizeAsync(provider, "RSA-OAEP", "A128GCM", unsigned))["error"].ShouldBe("invalid_request_object");
        (await AuthorizeAsync(provider, "RSA-OAEP", "A128GCM", Encoding.UTF8.GetString([0xFF, 0xFE])))["error"].ShouldBe("invalid_request_object");
    }

    [Fact]
    public async Task The_registered_encryption_is_the_only_one()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { RequestObjectEncryptionAlg = "ECDH-ES", RequestObjectEncryptionEnc = "A256GCM" });
        var inner = RequestObject.Make(provider.Clock);

        (await AuthorizeAsync(provider, "ECDH-ES", "A256GCM", inner)).Has("code").ShouldBeTrue();
        (await AuthorizeAsync(provider, "ECDH-ES", "A128GCM", inner))["error"].ShouldBe("invalid_request_object");
        (await AuthorizeAsync(provider, "RSA-OAEP", "A256GCM", inner))["error"].ShouldBe("invalid_request_object");
    }

    private static async Task<Redirection> AuthorizeAsync(Provider provider, string alg, string enc, string inner)
    {
        var key = ClientKeySet.Parse(await provider.TextAsync("/connect/jwks")).FindEncryption(alg)!;
        var parameters = Provider.AuthorizeParameters("signing");
        parameters["request"] = JweWriter.Encrypt(key, alg, enc, nested: true, Encoding.UTF8.GetBytes(inner));
        return Redirection.Of(await provider.AuthorizeAsync(parameters));
    }
}
