using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>What only the real web server shows: header values that it refuses, bodies that it bounds, many people at once on one database file.</summary>
public sealed class RealServerTests
{
    [Theory]
    [InlineData("/language?to=es&return=%2F%C3%A9")]
    [InlineData("/language?to=es&return=%2Fa%0D%0AX-Injected%3A%201")]
    [InlineData("/language?to=es&return=%2F%00")]
    [InlineData("/continue?flow=%C3%A9%0D%0A")]
    [InlineData("/signin?flow=%F0%9F%98%80")]
    [InlineData("/%C3%A9?flow=%C3%A9")]
    [InlineData("/connect/logout?state=%C3%A9&post_logout_redirect_uri=%C3%A9")]
    [InlineData("/connect/authorize?client_id=%C3%A9&redirect_uri=%C3%A9%0D%0A")]
    public async Task No_text_in_an_address_becomes_a_fault_or_a_header(string address)
    {
        await using var real = new RealServer();
        var page = await real.Browser().GetAsync(address);
        ((int)page.Status).ShouldBeLessThan(500, real.Log.All);
        page.Location?.ShouldStartWith("/");
    }

    [Fact]
    public async Task A_state_outside_ASCII_comes_back_as_it_was_sent()
    {
        await using var real = new RealServer();
        var transcripts = RelyingParty.TranscriptDelivery(real.Server);
        var answer = transcripts.Answer(await real.Browser().GetAsync(transcripts.Authorize(("prompt", "none"), ("state", "é \r\n 😀"))));
        answer["state"].ShouldBe("é \r\n 😀");
        answer["error"].ShouldBe("login_required");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task A_body_beyond_all_bounds_is_refused_and_is_no_fault()
    {
        await using var real = new RealServer();
        real.Server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize.ShouldBe(256 * 1024);
        foreach (var path in (string[])["/signin", "/disown", "/connect/token", "/connect/authorize", "/connect/userinfo", "/connect/logout"])
        {
            foreach (var size in (int[])[100_000, 5_000_000])
            {
                var page = await real.Browser().PostAsync(path, ("Input.Username", new string('a', size)));
                ((int)page.Status).ShouldBeInRange(400, 499, $"{path} {size} {real.Log.All}");
            }
        }
    }

    [Fact]
    public async Task Many_people_who_sign_in_and_redeem_at_once_all_get_through()
    {
        await using var real = new RealServer();
        string[] names = [.. Enumerable.Range(1, 8).Select(number => $"crowd.number{number}")];
        foreach (var name in names)
        {
            await real.Server.MakeWithAppAsync(name);
        }

        real.Server.Clock.Advance(TimeSpan.FromSeconds(Domain.Authenticators.Totp.StepSeconds));
        var registration = RelyingParty.RegistrationServices(real.Server);
        var codes = await Task.WhenAll(names.Select(name => Task.Run(async () =>
        {
            var browser = real.Browser();
            var signIn = await browser.OpenAsync(registration.Authorize());
            var second = await browser.PressAsync(signIn, null, ("Input.Username", name), ("Input.Password", People.Password));
            return registration.Answer(await browser.PressAsync(second, null, ("Input.Code", real.Server.AppCode())))["code"];
        })));

        // Each code four times at once: exactly one wins each, and no loser is a fault.
        var redeemed = await Task.WhenAll(codes.SelectMany(code => Enumerable.Repeat(code, 4)).Select(code => Task.Run(async () =>
        {
            using var response = await real.RedeemAsync(code);
            return (code, response.StatusCode);
        })));
        redeemed.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(names.Length, real.Log.All);
        redeemed.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.BadRequest, real.Log.All);
        real.Log.All.ShouldBeEmpty();
    }
}

/// <summary>The server on a loopback port of its own, and what it logs as an error.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly HttpClient client;

    public RealServer()
    {
        Server = new ServerFixture
        {
            Replace = services => services.RecordErrors(Log),
        };
        Server.UseKestrel(0);
        Server.StartServer();
        var address = Server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };

        // Asks before sending a body, so that a refusal of one too large is read and not lost with the connection.
        client.DefaultRequestHeaders.ExpectContinue = true;
    }

    public LogRecorder Log { get; } = new();

    public ServerFixture Server { get; }

    public TestBrowser Browser() => new(client);

    /// <summary>Redeems a code of Registration Services over the one client there is; a factory makes clients for one thread at a time.</summary>
    public async Task<HttpResponseMessage> RedeemAsync(string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        var credential = "registration-services:demo-registration-services-secret"u8;
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(credential));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = "http://localhost:5204/signin-secureaccess",
            ["code_verifier"] = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        });
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Server.DisposeAsync();
    }
}
