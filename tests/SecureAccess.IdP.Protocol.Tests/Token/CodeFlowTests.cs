using System.Net;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 6749, 4.1.3 and 5; RFC 9700, 4.2 and 4.5.</summary>
public sealed class CodeFlowTests
{
    [Fact]
    public async Task A_code_buys_tokens()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync(scope: "openid email");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("token_type").ShouldBe("Bearer");
        answer.Text("scope").ShouldBe("openid email");
        answer.Body.GetProperty("expires_in").GetInt64().ShouldBe(900);
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task The_code_and_the_refresh_token_are_kept_as_hashes()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        await provider.TokenAsync(Provider.RedeemParameters(code));

        provider.Grants.Codes.Single().Hash.ShouldBe(TimedToken.HashOf(code));
        provider.Grants.Codes.Single().Hash.Value.ShouldNotContain(code[8..]);
        code.Length.ShouldBe(51);
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    [Nist("FAL2")]
    [Nist("X-15")]
    public async Task A_code_works_once_and_its_replay_ends_what_came_of_it()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        var first = await provider.TokenAsync(Provider.RedeemParameters(code));

        (await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBeRefused("invalid_grant");

        provider.Grants.All.Single().EndedAt.ShouldNotBeNull();
        (await provider.RefreshAsync(first.RefreshToken)).ShouldBeRefused("invalid_grant");
        (await provider.UserInfoAsync(first.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        provider.Grants.Events.Select(entry => entry.Kind).ShouldBe(
            [GrantEventKind.CodeIssued, GrantEventKind.CodeRedeemed, GrantEventKind.CodeReplayed]);
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task Of_parallel_redemptions_of_one_code_exactly_one_wins()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => provider.TokenAsync(Provider.RedeemParameters(code)))));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Error == "invalid_grant");
        provider.Grants.RefreshTokenCount.ShouldBe(1);
    }

    [Fact]
    [Nist("X-15")]
    public async Task A_code_expires_after_sixty_seconds()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(60));

        (await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task A_code_is_good_for_its_own_client_only_and_survives_the_attempt()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();

        (await provider.TokenAsync(Provider.RedeemParameters(code), "basic")).ShouldBeRefused("invalid_grant");

        (await provider.TokenAsync(Provider.RedeemParameters(code))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [Attack(AttackClass.RedirectUriMismatch)]
    [InlineData("https://app.example/other?fixed=1", "invalid_grant")]
    [InlineData("https://app.example/callback/", "invalid_grant")]
    [InlineData("", "invalid_request")]
    public async Task The_redirect_uri_must_be_the_one_the_code_was_sent_to(string redirectUri, string error)
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();

        (await provider.TokenAsync(Provider.RedeemParameters(code, redirectUri))).ShouldBeRefused(error);
    }

    [Fact]
    public async Task An_unknown_code_is_refused_like_a_used_one()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.TokenAsync(Provider.RedeemParameters("no-such-code"));

        answer.ShouldBeRefused("invalid_grant");
        answer.Text("error_description").ShouldBe("The code is not valid for this request.");
    }

    [Fact]
    public async Task A_code_dies_with_the_session()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        provider.Grants.EndSession("session-1");

        (await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_client_disabled_after_the_code_was_sent_gets_nothing_for_it()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        provider.Clients.Remove("web");

        (await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Attack(AttackClass.DisabledOption)]
    public async Task A_grant_type_taken_from_the_client_meanwhile_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync();
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.RefreshToken] });

        (await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task A_client_without_the_refresh_grant_gets_no_refresh_token()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.AuthorizationCode] });

        (await provider.SignInAsync()).Has("refresh_token").ShouldBeFalse();
        provider.Grants.RefreshTokenCount.ShouldBe(0);
    }

    [Fact]
    public async Task Without_openid_there_is_no_id_token()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync(scope: "transcripts.read");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Has("id_token").ShouldBeFalse();
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("implicit", "unsupported_grant_type")]
    [InlineData("Authorization_Code", "unsupported_grant_type")]
    [InlineData("", "invalid_request")]
    public async Task Other_grant_types_are_refused(string grantType, string error)
    {
        await using var provider = await Provider.StartAsync();

        (await provider.TokenAsync(new() { ["grant_type"] = grantType })).ShouldBeRefused(error);
    }
}
