using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Jwt.Encryption;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Keys;

/// <summary>Rotation without a person: announce, use, retire, remove; seen as others see it, through the JWK set.</summary>
public sealed class KeyRotationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_key_lives_from_announcement_to_removal_and_its_tokens_never_fail_in_between()
    {
        await using var provider = await Provider.StartAsync(new InMemoryKeys());
        var first = await SignerAsync(provider);

        await PassAsync(provider, TimeSpan.FromDays(89));
        (await KidsAsync(provider, "ES256")).Count.ShouldBe(2, "the successor is announced a day ahead");
        (await SignerAsync(provider)).ShouldBe(first);

        await PassAsync(provider, TimeSpan.FromHours(23.9));
        var before = await provider.SignInAsync();
        await PassAsync(provider, TimeSpan.FromMinutes(10));
        var second = await SignerAsync(provider);
        second.ShouldNotBe(first, "the successor took over");
        (await provider.UserInfoAsync(before.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await KidsAsync(provider, "ES256")).ShouldBe([first, second], ignoreOrder: true);

        await PassAsync(provider, TimeSpan.FromDays(29.9));
        (await AcceptsHintAsync(provider, before.IdToken)).ShouldBeTrue("a hint is good long after its token's end");
        await PassAsync(provider, TimeSpan.FromDays(0.2));
        (await KidsAsync(provider, "ES256")).ShouldBe([second]);
        (await AcceptsHintAsync(provider, before.IdToken)).ShouldBeFalse();
        (await provider.Keys.ListAsync(TestContext.Current.CancellationToken)).ShouldNotContain(key => key.Kid == first);
    }

    [Fact]
    public async Task Nodes_that_rotate_at_once_announce_one_successor()
    {
        var keys = new InMemoryKeys();
        await using var one = await Provider.StartAsync(keys);
        await using var other = await Provider.StartAsync(keys);
        await KidsAsync(one, "ES256");
        one.Clock.Advance(TimeSpan.FromDays(89));
        other.Clock.Advance(TimeSpan.FromDays(89));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(index => Task.Run(() => TurnAsync(index % 2 == 0 ? one : other))));

        (await KidsAsync(one, "ES256")).ShouldBe(await KidsAsync(other, "ES256"));
        (await KidsAsync(one, "ES256")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Looking_more_often_does_not_rotate_more_often()
    {
        await using var provider = await Provider.StartAsync(new InMemoryKeys());
        await KidsAsync(provider, "ES256");
        for (var look = 0; look < 10; look++)
            await PassAsync(provider, TimeSpan.FromDays(9.5));

        (await provider.Keys.ListAsync(TestContext.Current.CancellationToken)).Count(key => key.Alg == "ES256").ShouldBe(2);
    }

    [Fact]
    public async Task A_retired_encryption_key_decrypts_still_but_is_offered_no_more()
    {
        await using var provider = await Provider.StartAsync(new InMemoryKeys());
        var old = ClientKeySet.Parse(await provider.TextAsync("/connect/jwks")).FindEncryption("RSA-OAEP")!;
        await PassAsync(provider, TimeSpan.FromDays(89));
        await PassAsync(provider, TimeSpan.FromDays(1.1));

        (await provider.TextAsync("/connect/jwks")).ShouldNotContain(old.Kid);
        var jwe = JweWriter.Encrypt(old, "RSA-OAEP", "A128GCM", nested: true, "a.b.c"u8);
        (await provider.Services.GetRequiredService<JweReader>().ReadAsync(jwe, TestContext.Current.CancellationToken))
            .ShouldBeOfType<JweReading.Decrypted>();
    }

    [Fact]
    public async Task Out_of_turn_successors_are_announced_and_no_token_fails()
    {
        await using var provider = await Provider.StartAsync(new InMemoryKeys());
        var first = await SignerAsync(provider);
        var before = await provider.SignInAsync();

        (await RotationAsync(provider, rotation => rotation.RotateAsync(TestContext.Current.CancellationToken))).ShouldBePositive();
        provider.Clock.Advance(TimeSpan.FromMinutes(1));

        (await KidsAsync(provider, "ES256")).Count.ShouldBe(2);
        (await SignerAsync(provider)).ShouldBe(first, "caches have a day to learn the successor");
        (await provider.UserInfoAsync(before.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await PassAsync(provider, TimeSpan.FromDays(1));
        (await SignerAsync(provider)).ShouldNotBe(first);
    }

    [Theory]
    [Attack(AttackClass.SecretDisclosure)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_compromised_key_signed_is_good_nowhere_within_a_minute(bool successorWasAnnounced)
    {
        await using var provider = await Provider.StartAsync(new InMemoryKeys());
        var first = await SignerAsync(provider);
        var before = await provider.SignInAsync();
        if (successorWasAnnounced)
            await RotationAsync(provider, rotation => rotation.RotateAsync(TestContext.Current.CancellationToken));

        var known = await provider.Keys.ListAsync(TestContext.Current.CancellationToken);
        await RotationAsync(provider, rotation => rotation.ReplaceCompromisedAsync(TestContext.Current.CancellationToken));
        provider.Clock.Advance(TimeSpan.FromMinutes(1));

        var kids = await KidsAsync(provider, "ES256");
        kids.Count.ShouldBe(1);
        known.ShouldNotContain(key => key.Kid == kids[0], "an announced successor was in the same hands");
        (await SignerAsync(provider)).ShouldNotBe(first);
        (await provider.UserInfoAsync(before.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await AcceptsHintAsync(provider, before.IdToken)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(-1, SigningKeyState.Announced)]
    [InlineData(0, SigningKeyState.Active)]
    [InlineData(10, SigningKeyState.Retired)]
    [InlineData(20, SigningKeyState.Removed)]
    public void The_state_follows_from_the_clock_and_the_successor(int minutes, SigningKeyState state)
    {
        SigningKeyRecord[] keys =
        [
            new("one", "ES256", 1, Array.Empty<byte>(), Noon.AddMinutes(-5), Noon),
            new("two", "ES256", 2, Array.Empty<byte>(), Noon, Noon.AddMinutes(10)),
            new("other", "RS256", 2, Array.Empty<byte>(), Noon, Noon.AddMinutes(1)),
        ];

        KeyLife.Of(keys, TimeSpan.FromMinutes(10))[0].StateAt(Noon.AddMinutes(minutes)).ShouldBe(state);
    }

    [Fact]
    public void An_announcement_shorter_than_the_caches_is_refused_at_start()
    {
        var validator = new KeyOptionsValidator(Options.Create(new ProtocolOptions { MetadataCacheAge = TimeSpan.FromHours(20) }));

        validator.Validate(null, new KeyOptions()).Failed.ShouldBeTrue();
        validator.Validate(null, new KeyOptions { AnnouncementPeriod = TimeSpan.FromDays(2) }).Succeeded.ShouldBeTrue();
        validator.Validate(null, new KeyOptions { AnnouncementPeriod = TimeSpan.FromDays(46) }).Failed.ShouldBeTrue();
    }

    private static async Task PassAsync(Provider provider, TimeSpan time)
    {
        provider.Clock.Advance(time);
        provider.Gate.AuthTime = provider.Clock.GetUtcNow();
        await TurnAsync(provider);
        provider.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static Task<int> TurnAsync(Provider provider) => RotationAsync(provider, async rotation =>
    {
        await rotation.TurnAsync(TestContext.Current.CancellationToken);
        return 0;
    });

    private static async Task<int> RotationAsync(Provider provider, Func<KeyRotation, Task<int>> turn)
    {
        await using var scope = provider.Services.CreateAsyncScope();
        return await turn(scope.ServiceProvider.GetRequiredService<KeyRotation>());
    }

    private static async Task<string> SignerAsync(Provider provider) =>
        JwtText.Header((await provider.SignInAsync()).IdToken).GetProperty("kid").GetString()!;

    private static async Task<IReadOnlyList<string>> KidsAsync(Provider provider, string alg)
    {
        using var jwks = JsonDocument.Parse(await provider.TextAsync("/connect/jwks"));
        return
        [
            .. jwks.RootElement.GetProperty("keys").EnumerateArray()
                .Where(key => key.TryGetProperty("alg", out var value) && value.GetString() == alg)
                .Select(key => key.GetProperty("kid").GetString()!),
        ];
    }

    private static async Task<bool> AcceptsHintAsync(Provider provider, string idToken)
    {
        var parameters = Provider.AuthorizeParameters();
        parameters["id_token_hint"] = idToken;
        return Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("code");
    }
}
