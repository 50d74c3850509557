using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

public sealed class AuthorizationResponseTests
{
    [Fact]
    public async Task The_state_of_another_browser_is_refused()
    {
        await using var world = new AppWorld();
        var answer = await world.NewBrowser().StopBeforeAsync($"{AppWorld.App}/private", $"{AppWorld.App}/signin-secureaccess");
        var victim = await world.NewBrowser().OpenAsync(answer.AbsoluteUri);
        Reason(victim).ShouldBe("state-lost");
        world.Provider.TokenRequests.ShouldBeEmpty("the code must not be redeemed");
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var world = new AppWorld();
        var browser = world.NewBrowser();
        var answer = await browser.StopBeforeAsync($"{AppWorld.App}/private", $"{AppWorld.App}/signin-secureaccess");
        (await browser.OpenAsync(answer.AbsoluteUri)).Address.AbsolutePath.ShouldBe("/private");
        Reason(await browser.OpenAsync(answer.AbsoluteUri)).ShouldBe("state-lost");
        world.Provider.TokenRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pending_sign_in_lives_ninety_minutes()
    {
        await using var world = new AppWorld();
        var browser = world.NewBrowser();
        var answer = await browser.StopBeforeAsync($"{AppWorld.App}/private", $"{AppWorld.App}/signin-secureaccess");
        world.Clock.Advance(TimeSpan.FromMinutes(91));
        Reason(await browser.OpenAsync(answer.AbsoluteUri)).ShouldBe("state-lost");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.test")]
    [InlineData("https://login.test/")]
    public async Task An_answer_whose_iss_is_missing_or_foreign_is_refused(string? issuer)
    {
        await using var world = new AppWorld();
        world.Provider.AlterResponse = response =>
        {
            response.Remove("iss");
            if (issuer is not null)
                response["iss"] = issuer;
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
        world.Provider.TokenRequests.ShouldBeEmpty("the code must not go to a token endpoint");
    }

    [Fact]
    public async Task An_error_of_a_foreign_issuer_is_refused_too()
    {
        await using var world = new AppWorld();
        world.Provider.AlterResponse = response =>
        {
            response.Remove("code");
            response["error"] = "access_denied";
            response["iss"] = "https://evil.test";
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Theory]
    [InlineData("state", "forged")]
    [InlineData("state", "")]
    public async Task A_state_that_is_not_ours_is_refused(string name, string value)
    {
        await using var world = new AppWorld();
        world.Provider.AlterResponse = response => response[name] = value;
        (await world.FailureAsync()).ShouldBe("state-lost");
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_is_refused()
    {
        await using var world = new AppWorld();
        var browser = world.NewBrowser();
        var answer = await browser.StopBeforeAsync($"{AppWorld.App}/private", $"{AppWorld.App}/signin-secureaccess");
        Reason(await browser.OpenAsync($"{answer.AbsoluteUri}&code=another")).ShouldBe("response-rejected");
    }

    [Theory]
    [InlineData("access_denied", "cancelled")]
    [InlineData("unmet_authentication_requirements", "assurance-not-reached")]
    [InlineData("login_required", "interaction-required")]
    [InlineData("temporarily_unavailable", "provider-unreachable")]
    [InlineData("invalid_scope", "refused-by-provider")]
    [InlineData("forged\nline", "refused-by-provider")]
    public async Task An_error_of_the_provider_becomes_a_case_that_the_page_can_explain(string error, string reason)
    {
        await using var world = new AppWorld();
        world.Provider.AlterResponse = response =>
        {
            response.Remove("code");
            response["error"] = error;
        };
        (await world.FailureAsync()).ShouldBe(reason);
    }

    [Fact]
    public async Task The_failure_page_knows_where_the_person_wanted_to_go()
    {
        await using var world = new AppWorld();
        world.Provider.AlterResponse = response => response["error"] = "access_denied";
        var page = await world.NewBrowser().OpenAsync($"{AppWorld.App}/private?x=1");
        QueryHelpers.ParseQuery(page.Address.Query)["returnUrl"].ToString().ShouldBe("/private?x=1");
    }

    [Fact]
    public async Task Without_a_failure_path_the_framework_gets_the_typed_case()
    {
        await using var world = new AppWorld(options =>
        {
            options.FailurePath = default;
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect("/?" + ((SecureAccessSignInException)context.Failure!).Failure.Code);
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        world.Provider.AlterResponse = response => response["error"] = "access_denied";
        (await world.SignInAsync()).Address.Query.ShouldBe("?cancelled");
    }

    private static string Reason(Page page) => QueryHelpers.ParseQuery(page.Address.Query)["reason"].ToString();
}
