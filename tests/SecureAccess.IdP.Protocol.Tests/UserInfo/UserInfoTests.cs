using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.UserInfo;

/// <summary>OpenID Connect Core, 5.3 and 5.4; RFC 6750, 2 and 3.</summary>
public sealed class UserInfoTests
{
    [Fact]
    public async Task It_tells_what_the_scopes_ask_for_and_nothing_else()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync(scope: "openid email address")).AccessToken;

        var answer = await provider.UserInfoAsync(token);

        var claims = await JsonAsync(answer);
        claims.EnumerateObject().Select(claim => claim.Name).ShouldBe(["sub", "email", "email_verified", "address"]);
        claims.GetProperty("sub").GetString().ShouldBe("subject-1");
        claims.GetProperty("email_verified").GetBoolean().ShouldBeTrue();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task With_openid_alone_the_host_is_not_asked()
    {
        await using var provider = await Provider.StartAsync();

        var claims = await JsonAsync(await provider.UserInfoAsync((await provider.SignInAsync()).AccessToken));

        claims.EnumerateObject().Select(claim => claim.Name).ShouldBe(["sub"]);
        provider.Subjects.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_post_with_the_token_in_header_or_body_is_answered_alike()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync()).AccessToken;
        var byHeader = new HttpRequestMessage(HttpMethod.Post, "/connect/userinfo");
        byHeader.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        (await provider.SendAsync(byHeader)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await provider.PostAsync("/connect/userinfo", [new("access_token", token)])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_token_the_challenge_names_no_error()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.GetAsync("/connect/userinfo", []);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.First().ToString().ShouldBe("Bearer realm=\"userinfo\"");
    }

    [Fact]
    public async Task A_token_in_the_query_or_sent_twice_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync()).AccessToken;
        var twice = new HttpRequestMessage(HttpMethod.Post, "/connect/userinfo")
        {
            Content = new StringContent("access_token=" + token, Encoding.ASCII, "application/x-www-form-urlencoded"),
        };
        twice.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        await ShouldChallenge(await provider.GetAsync("/connect/userinfo", [new("access_token", token)]), HttpStatusCode.BadRequest, "invalid_request");
        await ShouldChallenge(await provider.SendAsync(twice), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    [Nist("X-07")]
    public async Task A_token_expires()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync()).AccessToken;
        provider.Clock.Advance(TimeSpan.FromMinutes(15));

        await ShouldChallenge(await provider.UserInfoAsync(token), HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task Sign_out_ends_it_before_its_time()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync()).AccessToken;
        provider.Grants.EndSession("session-1");

        await ShouldChallenge(await provider.UserInfoAsync(token), HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_person_who_is_gone_and_a_client_that_is_disabled_end_it_too()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync(scope: "openid email")).AccessToken;
        provider.Subjects.Gone = true;
        await ShouldChallenge(await provider.UserInfoAsync(token), HttpStatusCode.Unauthorized, "invalid_token");

        provider.Subjects.Gone = false;
        provider.Clients.Remove("web");
        await ShouldChallenge(await provider.UserInfoAsync(token), HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task Without_openid_it_is_forbidden()
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync(scope: "transcripts.read")).AccessToken;

        await ShouldChallenge(await provider.UserInfoAsync(token), HttpStatusCode.Forbidden, "insufficient_scope");
    }

    [Fact]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task What_is_no_access_token_of_ours_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var answer = await provider.SignInAsync();
        var parts = answer.AccessToken.Split('.');
        string[] wrong =
        [
            answer.IdToken,
            answer.RefreshToken,
            "abc",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}.{parts[2][..^2]}",
            JwtText.Encode("""{"alg":"none","typ":"at+jwt"}""") + $".{parts[1]}.AA",
            JwtText.SignEs256(JwtText.Header(answer.AccessToken).GetRawText(), JwtText.Payload(answer.AccessToken).GetRawText(), SampleClients.AssertionKey),
        ];

        foreach (var token in wrong)
            await ShouldChallenge(await provider.UserInfoAsync(token), HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task A_browser_application_may_ask_from_any_origin()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/connect/userinfo"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["Authorization, DPoP"]);
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
    }

    private static async Task ShouldChallenge(HttpResponseMessage answer, HttpStatusCode status, string error)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Headers.WwwAuthenticate.Single().ToString().ShouldContain($"error=\"{error}\"");
        (await JsonAsync(answer)).GetProperty("error").GetString().ShouldBe(error);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }
}
