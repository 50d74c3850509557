using System.Net;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.Api;

/// <summary>Opaque tokens (RFC 7662), on the API's side.</summary>
public sealed class OpaqueTokenTests
{
    [Fact]
    public async Task The_provider_is_asked_about_a_token_that_says_nothing_and_vouches_for_its_claims()
    {
        await using var world = Asking();
        world.Provider.Introspection = () => Active(world);
        (await world.CallApiAsync("opaque-token")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var (headers, form) = world.Provider.IntrospectionRequests.ShouldHaveSingleItem();
        form["token"].ToString().ShouldBe("opaque-token");
        headers.Authorization.ToString().ShouldStartWith("Basic ");
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_the_next_call()
    {
        await using var world = Asking();
        world.Provider.Introspection = () => Active(world);
        await world.CallApiAsync("opaque-token");
        world.Provider.Introspection = () => new() { ["active"] = false };
        (await world.CallApiAsync("opaque-token")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    public static TheoryData<string, object?> WrongClaims() => new()
    {
        { "active", "true" }, { "active", null }, { "aud", "https://other.test/api" }, { "aud", null }, { "iss", "https://evil.test" }, { "exp", 0 },
        { "sub", null }, { "cnf", new Dictionary<string, object> { ["jkt"] = "thumbprint" } },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task An_answer_that_is_not_for_this_API_and_now_lets_nobody_in(string name, object? value)
    {
        await using var world = Asking();
        world.Provider.Introspection = () =>
        {
            var answer = Active(world);
            if (value is null)
                answer.Remove(name);
            else
                answer[name] = value;
            return answer;
        };
        (await world.CallApiAsync("opaque-token")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_JWT_is_not_asked_about()
    {
        await using var world = Asking();
        (await world.CallApiAsync(world.Provider.IssueAccessToken())).StatusCode.ShouldBe(HttpStatusCode.OK);
        world.Provider.IntrospectionRequests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_option_an_opaque_token_is_no_token()
    {
        await using var world = new AppWorld();
        world.Provider.Introspection = () => Active(world);
        (await world.CallApiAsync("opaque-token")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_outage_of_the_provider_is_not_the_callers_fault()
    {
        await using var world = Asking();
        await world.CallApiAsync("opaque-token");
        world.Provider.IsDown = true;
        (await world.CallApiAsync("opaque-token")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static AppWorld Asking() => new(configureApi: api => (api.IntrospectionClientId, api.IntrospectionClientSecret) = ("api", "secret"));

    private static Dictionary<string, object> Active(AppWorld world) => new()
    {
        ["active"] = true, ["iss"] = world.Provider.Issuer, ["aud"] = world.Provider.Audience, ["sub"] = "person-1", ["client_id"] = "app",
        ["scope"] = "transcripts", ["acr"] = AcrLadder.Proofed, ["exp"] = world.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
    };
}
