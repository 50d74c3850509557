using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Jwt.Encryption;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Jwt;

/// <summary>RFC 7516, 5.2; RFC 8725, 3: what is encrypted to one of our published keys, and what only pretends to be.</summary>
public sealed class JweReaderTests
{
    public static TheoryData<string, string> AllPairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var alg in new[] { "RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW" })
        {
            foreach (var enc in new[] { "A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512" })
                pairs.Add(alg, enc);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public async Task What_is_encrypted_to_a_published_key_is_read(string alg, string enc)
    {
        await using var provider = await Provider.StartAsync();

        var jwe = JweWriter.Encrypt(await PublishedKeyAsync(provider, alg), alg, enc, nested: true, "a.b.c"u8);

        (await ReadAsync(provider, jwe)).ShouldBe(new JweReading.Decrypted("a.b.c", alg, enc));
    }

    [Fact]
    public async Task What_an_independent_library_encrypts_is_read()
    {
        await using var provider = await Provider.StartAsync();
        var key = new JsonWebKeySet(await provider.TextAsync("/connect/jwks")).Keys.Single(key => key is { Use: "enc", Kty: "RSA" });
        var jwe = new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().EncryptToken(
            "a.b.c", new EncryptingCredentials(key, "RSA-OAEP", "A128CBC-HS256"));

        (await ReadAsync(provider, jwe)).ShouldBeOfType<JweReading.Decrypted>().Inner.ShouldBe("a.b.c");
    }

    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData("zip", "\"DEF\"")]
    [InlineData("crit", "[\"exp\"]")]
    [InlineData("p2c", "100000000")]
    [InlineData("jku", "\"https://evil.example/keys\"")]
    [InlineData("alg", "\"RSA1_5\"")]
    [InlineData("alg", "\"dir\"")]
    [InlineData("alg", "\"PBES2-HS256+A128KW\"")]
    [InlineData("enc", "\"A128CTR\"")]
    [InlineData("kid", "\"nobody\"")]
    [InlineData("epk", "null")]
    [InlineData("epk", "{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AAAA\",\"y\":\"AAAA\"}")]
    public async Task A_header_that_asks_for_more_than_is_followed_is_refused_unread(string member, string value)
    {
        await using var provider = await Provider.StartAsync();
        var parts = JweWriter.Encrypt(await PublishedKeyAsync(provider, "ECDH-ES"), "ECDH-ES", "A128GCM", nested: true, "a.b.c"u8).Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!.AsObject();
        header[member] = JsonNode.Parse(value);
        parts[0] = JwtText.Encode(header.ToJsonString());

        (await ReadAsync(provider, string.Join('.', parts))).ShouldBeOfType<JweReading.Unreadable>();
    }

    [Fact]
    public async Task A_point_that_is_not_on_the_curve_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var parts = JweWriter.Encrypt(await PublishedKeyAsync(provider, "ECDH-ES"), "ECDH-ES", "A128GCM", nested: true, "a.b.c"u8).Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!.AsObject();
        header["epk"]!["y"] = Base64Url.EncodeToString(new byte[32]);
        parts[0] = JwtText.Encode(header.ToJsonString());

        (await ReadAsync(provider, string.Join('.', parts))).ShouldBeOfType<JweReading.Unreadable>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30.e30.e30")]
    [InlineData("?.?.?.?.?")]
    public async Task What_is_no_jwe_is_unreadable(string token)
    {
        await using var provider = await Provider.StartAsync();

        (await ReadAsync(provider, token)).ShouldBeOfType<JweReading.Unreadable>();
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task An_oversized_jwe_is_refused_before_it_is_decoded()
    {
        await using var provider = await Provider.StartAsync();
        var jwe = JweWriter.Encrypt(await PublishedKeyAsync(provider, "RSA-OAEP"), "RSA-OAEP", "A128GCM", nested: true, new byte[20_000]);

        (await ReadAsync(provider, jwe)).ShouldBeOfType<JweReading.Unreadable>();
    }

    [Fact]
    [Attack(AttackClass.AlgorithmConfusion)]
    public async Task A_key_that_signs_is_never_one_to_decrypt_with()
    {
        await using var provider = await Provider.StartAsync();
        var jwks = (await provider.TextAsync("/connect/jwks")).Replace("\"use\":\"sig\",\"alg\":\"RS256\"", "\"use\":\"enc\"", StringComparison.Ordinal);
        var signing = JsonDocument.Parse(await provider.TextAsync("/connect/jwks")).RootElement.GetProperty("keys").EnumerateArray()
            .Single(key => key.TryGetProperty("alg", out var alg) && alg.GetString() == "RS256").GetProperty("kid").GetString();
        var key = ClientKeySet.Parse(jwks).EncryptionKeys.Single(key => key.Kid == signing);

        (await ReadAsync(provider, JweWriter.Encrypt(key, "RSA-OAEP", "A128GCM", nested: true, "a.b.c"u8))).ShouldBeOfType<JweReading.Unreadable>();
    }

    private static async Task<ClientKey> PublishedKeyAsync(Provider provider, string alg) =>
        ClientKeySet.Parse(await provider.TextAsync("/connect/jwks")).FindEncryption(alg)!;

    private static async Task<JweReading> ReadAsync(Provider provider, string jwe) =>
        await provider.Services.GetRequiredService<JweReader>().ReadAsync(jwe, TestContext.Current.CancellationToken);
}
