using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Protocol.Tests.Registration;
using SecureAccess.IdP.Protocol.Tests.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Tests.Errors;

/// <summary>Text that is no Unicode (RFC 8259, 8.2) inside JSON that a stranger sends is refused like any other nonsense, and never a fault.</summary>
public sealed class NotUnicodeTests
{
    private const string Half = "\\ud800";

    [Theory]
    [InlineData("{\"sub\":\"\\ud800\"}", false)]
    [InlineData("{\"sub\":\"\\udc00\"}", false)]
    [InlineData("{\"sub\":\"\\ud800x\"}", false)]
    [InlineData("{\"sub\":\"\\ud800\\ud800\"}", false)]
    [InlineData("{\"\\uDfff\":1}", false)]
    [InlineData("{\"sub\":\"\\\\\\ud800\"}", false)]
    [InlineData("{\"sub\":\"\\uD83D\\uDE00 \\u00e9\"}", true)]
    [InlineData("{\"sub\":\"\\\\ud800\"}", true)]
    [InlineData("{\"sub\":\"é\"}", true)]
    [InlineData("\\", true)]
    [InlineData("\\u12", true)]
    public void Half_a_surrogate_pair_is_found_and_nothing_else_is(string document, bool isUnicode) =>
        JsonText.IsUnicode(Encoding.UTF8.GetBytes(document)).ShouldBe(isUnicode);

    [Fact]
    public void Octets_that_are_no_utf8_are_found() => JsonText.IsUnicode([(byte)'"', 0xC3, 0x28, (byte)'"']).ShouldBeFalse();

    [Theory]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("aud")]
    public async Task A_client_assertion_with_it_is_no_assertion(string claim)
    {
        await using var provider = await Provider.StartAsync();
        var forged = JwtText.Sign("""{"alg":"ES256"}""", $$"""{"{{claim}}":"{{Half}}"}""", _ => new byte[64]);

        var answer = await provider.PostAsync("/connect/token",
        [
            new("grant_type", "client_credentials"),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", forged),
        ]);

        (await TokenAnswer.ReadAsync(answer)).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("jti")]
    [InlineData("htm")]
    public async Task A_dpop_proof_with_it_proves_nothing(string claim)
    {
        await using var provider = await Provider.StartAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        var header = new JsonObject
        {
            ["alg"] = "ES256",
            ["typ"] = "dpop+jwt",
            ["jwk"] = new JsonObject
            {
                ["kty"] = "EC", ["crv"] = "P-256",
                ["x"] = System.Buffers.Text.Base64Url.EncodeToString(point.X), ["y"] = System.Buffers.Text.Base64Url.EncodeToString(point.Y),
            },
        };
        var proof = JwtText.SignEs256(header.ToJsonString(), $$"""{"{{claim}}":"{{Half}}"}""", key);

        (await provider.RedeemAsync(await provider.CodeAsync(), proof)).ShouldBeRefused("invalid_dpop_proof");
    }

    [Theory]
    [InlineData("client_name")]
    [InlineData("software_statement")]
    [InlineData("unknown")]
    public async Task A_registration_with_it_is_refused(string member)
    {
        await using var server = await Registrations.StartAsync();
        var body = $$"""{"redirect_uris":["https://app.example/callback"],"{{member}}":"{{Half}}"}""";

        var reply = await server.SendAsync(HttpMethod.Post, "/connect/register", body, Registrations.InitialToken);

        reply.ShouldBeRefused("invalid_client_metadata");
    }
}
