using Microsoft.Extensions.Hosting;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Testing;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>A small app with an API, and the provider it trusts, on one clock.</summary>
public sealed class AppWorld : IAsyncDisposable
{
    public const string App = "https://app.test";
    private readonly WebApplication app;

    public AppWorld(Action<SecureAccessOptions>? configure = null, Action<SecureAccessApiOptions>? configureApi = null)
    {
        Clock = new TestClock();
        Provider = new FakeProvider(Clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddAuthentication()
            .AddSecureAccess(options =>
            {
                options.Authority = Provider.Issuer;
                options.ClientId = "app";
                options.ClientSecret = "secret";
                options.BackchannelHttpHandler = Provider.Handler;
                configure?.Invoke(options);
            })
            .AddSecureAccessApi(options =>
            {
                options.Authority = Provider.Issuer;
                options.Audience = "https://app.test/api";
                options.BackchannelHttpHandler = Provider.Handler;
                configureApi?.Invoke(options);
            });
        builder.Services.AddHttpClient("api", http => http.BaseAddress = new Uri(App))
            .AddSecureAccessToken().ConfigurePrimaryHttpMessageHandler(() => new ApiWire(this));
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("proofed", policy => policy.RequireAcr(AcrLadder.Proofed))
            .AddPolicy("recent", policy => policy.RequireRecentSignIn(TimeSpan.FromMinutes(5)))
            .AddPolicy("api", policy => policy.AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
                .RequireScope("transcripts").RequireAcr(AcrLadder.Proofed))
            .AddPolicy("api-recent", policy => policy.AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
                .RequireScope("transcripts").RequireAcr(AcrLadder.Proofed).RequireRecentSignIn(TimeSpan.FromMinutes(5)))
            .AddPolicy("api-strong", policy => policy.AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
                .RequireScope("transcripts").RequireAcr(AcrLadder.ProofedPhishingResistant))
            .AddPolicy("api-key", policy => policy.AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme).RequireAmr("hwk"));
        app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.ClientCertificate = ClientCertificate;
            return next(context);
        });
        app.UseRequestLocalization("en", "es");
        app.UseAuthentication();
        app.UseAuthorization();
        Map();
        app.Start();
    }

    public TestClock Clock { get; }

    public FakeProvider Provider { get; }

    /// <summary>The certificate of the connections to the app and its API.</summary>
    public System.Security.Cryptography.X509Certificates.X509Certificate2? ClientCertificate { get; set; }

    /// <summary>The calls that the app made to its API, as they were on the wire.</summary>
    public List<(string Authorization, string? Proof)> ApiCalls { get; } = [];

    public IServiceProvider Services => app.Services;

    public HttpMessageHandler Handler => app.GetTestServer().CreateHandler();

    public Browser NewBrowser() => new(("app.test", Handler), ("login.test", Provider.Handler));

    /// <summary>Opens the page for signed-in people in a new browser, and tells where it ended.</summary>
    public Task<Page> SignInAsync() => NewBrowser().OpenAsync($"{App}/private");

    /// <summary>Why a sign-in failed, as the failure page is told.</summary>
    public async Task<string> FailureAsync()
    {
        var page = await SignInAsync();
        page.Address.AbsolutePath.ShouldBe("/sign-in-problem");
        return QueryHelpers.ParseQuery(page.Address.Query)["reason"].ToString();
    }

    public async Task<HttpResponseMessage> CallApiAsync(string? token, string path = "/api/data", string scheme = "Bearer", string[]? proofs = null)
    {
        using var client = new HttpClient(Handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, App + path);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        foreach (var proof in proofs ?? [])
            request.Headers.Add("DPoP", proof);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private void Map()
    {
        app.MapGet("/", () => "public");
        app.MapGet("/sign-in-problem", () => "problem");
        app.MapGet("/private", (HttpContext context) => Claims(context)).RequireAuthorization();
        app.MapGet("/proofed", () => "proofed").RequireAuthorization("proofed");
        app.MapGet("/recent", () => "recent").RequireAuthorization("recent");
        app.MapGet("/token", async (HttpContext context, SecureAccessTokens tokens) =>
            await tokens.GetAsync(context, context.RequestAborted) is AccessTokenOutcome.Ready ready ? ready.Token : "no token");
        app.MapGet("/challenge", (string? prompt, int? maxAge, string? acr, string? hint) => Results.Challenge(
            new SecureAccessChallenge
            {
                RedirectUri = "/private", Prompt = prompt, MaxAge = maxAge is { } age ? TimeSpan.FromSeconds(age) : null,
                AcrValues = acr?.Split(' ') ?? [], LoginHint = hint,
            },
            [SecureAccessDefaults.AuthenticationScheme]));
        app.MapGet("/sign-in", (string returnUrl) => Results.Challenge(
            new SecureAccessChallenge { RedirectUri = returnUrl }, [SecureAccessDefaults.AuthenticationScheme]));
        app.MapGet("/sign-out", () => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/goodbye" },
            [SecureAccessDefaults.SessionScheme, SecureAccessDefaults.AuthenticationScheme]));
        app.MapSecureAccessLogout();
        app.MapGet("/goodbye", () => "goodbye");
        app.MapGet("/via-api", ViaApiAsync).RequireAuthorization();
        app.MapGet("/api/data", (HttpContext context) => context.User.Subject).RequireAuthorization("api");
        app.MapGet("/via-client", ViaClientAsync).RequireAuthorization();
        app.MapGet("/api/strong", () => "strong data").RequireAuthorization("api-strong");
        app.MapGet("/api/key", () => "key data").RequireAuthorization("api-key");
        app.MapPost("/api/echo", async (HttpContext context, CancellationToken cancellation) =>
            Results.Text(await new StreamReader(context.Request.Body).ReadToEndAsync(cancellation))).RequireAuthorization("api");
        app.MapGet("/api/recent", () => "recent data").RequireAuthorization("api-recent");
    }

    private static string Claims(HttpContext context) => JsonSerializer.Serialize(
        context.User.Claims.GroupBy(claim => claim.Type).ToDictionary(group => group.Key, group => string.Join(' ', group.Select(one => one.Value))));

    // What an app does with an API's answer: the whole loop of RFC 9470.
    private async Task<IResult> ViaApiAsync(HttpContext context, SecureAccessTokens tokens)
    {
        var token = (AccessTokenOutcome.Ready)await tokens.GetAsync(context, context.RequestAborted);
        var answer = await CallApiAsync(token.Token, "/api/recent");
        return BearerChallenge.Read(answer) is BearerChallenge.StepUpRequired stepUp
            ? Results.Challenge(stepUp.ToSignIn(context.User), [SecureAccessDefaults.AuthenticationScheme])
            : Results.Text(await answer.Content.ReadAsStringAsync(context.RequestAborted));
    }

    // The same with an HTTP client that carries the token by itself.
    private static async Task<IResult> ViaClientAsync(HttpContext context, IHttpClientFactory clients, string path, string? post)
    {
        using var client = clients.CreateClient("api");
        var answer = post is null
            ? await client.GetAsync(path, context.RequestAborted)
            : await client.PostAsync(path, new StringContent(post), context.RequestAborted);
        return BearerChallenge.Read(answer) switch
        {
            BearerChallenge.StepUpRequired stepUp => Results.Challenge(stepUp.ToSignIn(context.User), [SecureAccessDefaults.AuthenticationScheme]),
            BearerChallenge.None => Results.Text($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(context.RequestAborted)}"),
            var other => Results.Text(other.ToString()),
        };
    }

    private sealed class ApiWire(AppWorld world) : DelegatingHandler(world.Handler)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            world.ApiCalls.Add((request.Headers.Authorization!.ToString(), request.Headers.TryGetValues("DPoP", out var proofs) ? proofs.Single() : null));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
