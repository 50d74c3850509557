using System.Net;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>The pending request in the URL: bound to its browser, its hour and itself.</summary>
public sealed class SealedRequestTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly RelyingParty transcripts = RelyingParty.TranscriptDelivery(server);

    [Fact]
    [Attack(AttackClass.ForgedState)]
    public async Task A_flow_opens_nothing_in_another_browser()
    {
        var signIn = await server.Browser().OpenAsync(transcripts.Authorize());
        var page = await server.Browser().GetAsync(signIn.Path);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Title.ShouldBe("This request is no longer open");
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    public async Task An_altered_flow_opens_nothing()
    {
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(transcripts.Authorize());
        (await browser.GetAsync(signIn.Path[..^6] + "AAAAAA")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/continue?flow=nonsense")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/continue?flow=s.0123456789abcdef0123456789abcdef")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_flow_is_over_after_an_hour()
    {
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(transcripts.Authorize());
        server.Clock.Advance(TimeSpan.FromMinutes(59));
        (await browser.GetAsync(signIn.Path)).Status.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await browser.GetAsync(signIn.Path)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    [Attack(AttackClass.RequestReplay)]
    public async Task A_request_that_was_answered_gets_no_second_code()
    {
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(transcripts.Authorize());
        transcripts.Answer(await browser.SignInRileyAsync(server, signIn)).ShouldContainKey("code");

        var replay = await browser.GetAsync("/continue" + signIn.Path[signIn.Path.IndexOf('?', StringComparison.Ordinal)..]);
        if (replay.Location is { } location)
        {
            location.ShouldNotContain("code=");
        }

        ((int)replay.Status).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task A_request_too_long_for_a_URL_is_stored_and_works_alike()
    {
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(transcripts.Authorize(("state", new string('x', 3000))));
        signIn.Path.ShouldStartWith("/signin?flow=s.");
        var answer = transcripts.Answer(await browser.SignInRileyAsync(server, signIn));
        answer["state"].Length.ShouldBe(3000);
        answer.ShouldContainKey("code");
    }

    [Fact]
    public async Task A_page_of_a_flow_may_end_its_form_at_the_pending_redirect_only()
    {
        using var client = server.CreateClient();
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(transcripts.Authorize());
        using var request = new HttpRequestMessage(HttpMethod.Get, signIn.Path);
        request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("form-action 'self' http://localhost:5201");
        policy.ShouldNotContain("unsafe-inline");
    }
}
