using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Fetching;

/// <summary>OpenID Connect Core, 10.1.1: keys behind a jwks_uri, and their rotation.</summary>
public sealed class KeySetCacheTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Elsewhere server = null!;
    private string json = SampleClients.Signing.Jwks.Json;
    private string cacheControl = "max-age=600";
    private int status = StatusCodes.Status200OK;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await Elsewhere.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Elsewhere.JsonAsync(context, json, cacheControl);
        });
        provider = await Provider.StartAsync(services: services => services.Configure<FetchingOptions>(options =>
        {
            options.AllowLoopback = true;
            options.KeySetsKept = 10;
        }));
        provider.Clients.Put(SampleClients.Signing with { Jwks = ClientKeySet.Empty, JwksUri = server.Address + "/jwks" });
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_client_is_authenticated_by_a_key_behind_its_address_and_the_keys_are_kept()
    {
        (await PresentAsync("ec-1")).ShouldBe("invalid_grant");
        (await PresentAsync("ec-1")).ShouldBe("invalid_grant");

        server.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_kid_has_the_keys_fetched_again_but_once_a_minute_at_most()
    {
        await FindAsync();
        json = json.Replace("ec-1", "ec-2", StringComparison.Ordinal);

        (await PresentAsync("ec-2")).ShouldBe("invalid_grant", "a client may rotate at any moment");
        for (var guess = 0; guess < 20; guess++)
            await FindAsync($"made-up-{guess}");

        server.Requests.ShouldBe(2);
        provider.Clock.Advance(TimeSpan.FromMinutes(1));
        await FindAsync("made-up");
        server.Requests.ShouldBe(3);
    }

    [Theory]
    [InlineData("max-age=1", 1)]
    [InlineData("no-store", 1)]
    [InlineData("max-age=600", 10)]
    [InlineData("max-age=99999999", 60)]
    [InlineData("", 15)]
    public async Task They_are_kept_as_long_as_their_owner_says_within_bounds(string said, int minutes)
    {
        cacheControl = said;
        await FindAsync();

        provider.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        await FindAsync();
        server.Requests.ShouldBe(1);

        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        await FindAsync();
        server.Requests.ShouldBe(2);
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, "{")]
    [InlineData(200, """{"keys":1}""")]
    public async Task While_their_address_is_down_what_was_last_known_holds(int answer, string text)
    {
        await FindAsync();
        (status, json) = (answer, text);
        provider.Clock.Advance(TimeSpan.FromMinutes(59));

        (await PresentAsync("ec-1")).ShouldBe("invalid_grant");
        (await PresentAsync("ec-1")).ShouldBe("invalid_grant");
        server.Requests.ShouldBe(2);
    }

    [Theory]
    [Attack(AttackClass.AssertionForgery)]
    [InlineData(500, "{}")]
    [InlineData(200, "{")]
    public async Task Once_their_address_has_been_down_for_the_longest_age_no_key_behind_it_is_believed(int answer, string text)
    {
        await FindAsync();
        (status, json) = (answer, text);
        provider.Clock.Advance(TimeSpan.FromMinutes(59) + TimeSpan.FromSeconds(30));
        (await PresentAsync("ec-1")).ShouldBe("invalid_grant");

        // Less than a minute after the address was asked in vain, so that it is not asked again: the age alone decides.
        provider.Clock.Advance(TimeSpan.FromSeconds(30));
        (await PresentAsync("ec-1")).ShouldBe("invalid_client");
        (await FindAsync()).Keys.ShouldBeEmpty();
        server.Requests.ShouldBe(2);

        (status, json) = (StatusCodes.Status200OK, SampleClients.Signing.Jwks.Json);
        provider.Clock.Advance(TimeSpan.FromMinutes(1));
        (await PresentAsync("ec-1")).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task An_address_that_never_answered_is_asked_once_a_minute_and_authenticates_nobody()
    {
        status = StatusCodes.Status404NotFound;

        (await PresentAsync("ec-1")).ShouldBe("invalid_client");
        (await PresentAsync("ec-1")).ShouldBe("invalid_client");
        server.Requests.ShouldBe(1);

        status = StatusCodes.Status200OK;
        provider.Clock.Advance(TimeSpan.FromMinutes(1));
        (await PresentAsync("ec-1")).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Many_who_need_them_at_once_wait_for_one_fetch()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => FindAsync().AsTask(), Cancel)));

        found.ShouldAllBe(keys => keys.Keys.Count == 2);
        server.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_does_not_undo_the_fetch()
    {
        using var hangsUp = new CancellationTokenSource();
        var waiting = FindAsync(cancellationToken: hangsUp.Token);
        await hangsUp.CancelAsync();
        try
        {
            await waiting;
        }
        catch (OperationCanceledException)
        {
        }

        (await FindAsync()).Keys.Count.ShouldBe(2);
        server.Requests.ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task The_number_of_sets_kept_is_bounded()
    {
        for (var index = 0; index < 25; index++, provider.Clock.Advance(TimeSpan.FromSeconds(1)))
            await provider.Services.GetRequiredService<KeySetCache>().FindAsync($"{server.Address}/{index}", "", Cancel);

        await provider.Services.GetRequiredService<KeySetCache>().FindAsync($"{server.Address}/0", "", Cancel);
        server.Requests.ShouldBe(26);
    }

    private ValueTask<ClientKeySet> FindAsync(string kid = "", CancellationToken cancellationToken = default) =>
        provider.Services.GetRequiredService<ClientKeys>().FindAsync(provider.Clients["signing"], kid, cancellationToken);

    // An authenticated request gets as far as its unknown code: invalid_grant.
    private async Task<string> PresentAsync(string kid)
    {
        var parameters = Provider.RedeemParameters("no-such-code");
        parameters["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        parameters["client_assertion"] = Assertion.Make(provider.Clock, header: header => header["kid"] = kid);
        return (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters))).Error;
    }
}
