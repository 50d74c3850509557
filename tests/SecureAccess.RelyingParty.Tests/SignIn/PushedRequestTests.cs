using Microsoft.AspNetCore.Http;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

/// <summary>RFC 9126, on the client's side.</summary>
public sealed class PushedRequestTests
{
    [Fact]
    public async Task Where_the_provider_takes_pushed_requests_nothing_of_them_stands_in_the_address()
    {
        await using var world = new AppWorld();
        world.Provider.OffersPushedRequests = true;
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
        world.Provider.AuthorizeRequests.ShouldHaveSingleItem().Keys.Order().ShouldBe(["client_id", "request_uri"]);
        var (headers, form) = world.Provider.PushedRequests.ShouldHaveSingleItem();
        headers.Authorization.ToString().ShouldStartWith("Basic ");
        form["code_challenge_method"].ToString().ShouldBe("S256");
        form["redirect_uri"].ToString().ShouldBe("https://app.test/signin-secureaccess");
    }

    [Fact]
    public async Task An_app_that_does_not_want_them_sends_the_request_in_the_address()
    {
        await using var world = new AppWorld(options => options.PushAuthorizationRequests = false);
        world.Provider.OffersPushedRequests = true;
        await world.SignInAsync();
        world.Provider.PushedRequests.ShouldBeEmpty();
        world.Provider.AuthorizeRequests.ShouldHaveSingleItem().ContainsKey("request_uri").ShouldBeFalse();
    }

    [Fact]
    public async Task A_provider_that_demands_them_gets_them_whatever_the_app_wants()
    {
        await using var world = new AppWorld(options => options.PushAuthorizationRequests = false);
        (world.Provider.OffersPushedRequests, world.Provider.RequiresPushedRequests) = (true, true);
        await world.SignInAsync();
        world.Provider.PushedRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_push_ends_on_the_failure_page_and_is_not_sent_another_way()
    {
        await using var world = new AppWorld();
        world.Provider.OffersPushedRequests = true;
        world.Provider.AnswerToPush = () => Results.Json(new { error = "invalid_request" }, statusCode: 400);
        (await world.FailureAsync()).ShouldBe("refused-by-provider");
        world.Provider.AuthorizeRequests.ShouldBeEmpty();
    }

    public static TheoryData<int> Outages => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task A_push_that_fails_is_not_sent_another_way(int outage)
    {
        await using var world = new AppWorld();
        world.Provider.OffersPushedRequests = true;
        world.Provider.AnswerToPush = () => outage switch
        {
            0 => Results.StatusCode(503),
            1 => Results.Text("<html>"),
            _ => Results.Json(new { expires_in = 60 }, statusCode: 201),
        };
        (await world.FailureAsync()).ShouldBe("provider-unreachable");
        world.Provider.AuthorizeRequests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_that_demands_them_without_an_endpoint_is_out_of_order()
    {
        await using var world = new AppWorld();
        world.Provider.RequiresPushedRequests = true;
        (await world.FailureAsync()).ShouldBe("provider-unreachable");
    }
}
