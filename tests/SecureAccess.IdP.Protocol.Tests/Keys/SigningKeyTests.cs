using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Keys;

/// <summary>RFC 7638; the life of signing keys.</summary>
public sealed class SigningKeyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_example_of_RFC_7638_section_3_1_holds()
    {
        const string modulus =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs"
            + "tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbI"
            + "SD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

        PublicKey.FromRsa(new RSAParameters { Modulus = Base64Url.DecodeFromChars(modulus), Exponent = Base64Url.DecodeFromChars("AQAB") })
            .Thumbprint().ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    [Fact]
    public async Task The_first_start_makes_one_key_per_algorithm_and_the_next_finds_them()
    {
        var keys = new InMemoryKeys();
        await using var first = await Provider.StartAsync(keys);
        var published = await first.TextAsync("/connect/jwks");
        await using var second = await Provider.StartAsync(keys);

        (await second.TextAsync("/connect/jwks")).ShouldBe(published);
        (await keys.ListAsync(TestContext.Current.CancellationToken)).Select(key => key.Alg).ShouldBe(FreshKey.Algorithms);
    }

    [Fact]
    public async Task Nodes_that_start_together_agree_on_one_key()
    {
        var keys = new InMemoryKeys();
        await using var one = await Provider.StartAsync(keys);
        await using var other = await Provider.StartAsync(keys);

        var sets = await Task.WhenAll(Task.Run(() => one.TextAsync("/connect/jwks")), Task.Run(() => other.TextAsync("/connect/jwks")));

        sets[0].ShouldBe(sets[1]);
    }

    [Fact]
    public async Task A_token_of_one_node_is_good_on_another()
    {
        var keys = new InMemoryKeys();
        await using var one = await Provider.StartAsync(keys);
        await using var other = await Provider.StartAsync(keys);
        var idToken = (await one.SignInAsync()).IdToken;
        var parameters = Provider.AuthorizeParameters();
        parameters["id_token_hint"] = idToken;

        Redirection.Of(await other.AuthorizeAsync(parameters)).Has("code").ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_is_down_does_not_stop_verification()
    {
        var keys = new InMemoryKeys();
        await using var provider = await Provider.StartAsync(keys);
        var token = (await provider.SignInAsync()).AccessToken;
        keys.IsDown = true;
        provider.Clock.Advance(TimeSpan.FromMinutes(5));

        (await provider.UserInfoAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Attack(AttackClass.AlgorithmConfusion)]
    public void A_key_of_one_type_verifies_nothing_under_an_algorithm_of_the_other()
    {
        var key = new SigningKey(FreshKey.Make("ES256", 1, Noon, Noon));
        Span<byte> signature = stackalloc byte[128];
        var written = key.Sign("data"u8, signature);

        key.Public.Verify("ES256", "data"u8, signature[..written]).ShouldBeTrue();
        foreach (var alg in new[] { "RS256", "PS256", "HS256", "none", "" })
            key.Public.Verify(alg, "data"u8, signature[..written]).ShouldBeFalse();
    }
}
