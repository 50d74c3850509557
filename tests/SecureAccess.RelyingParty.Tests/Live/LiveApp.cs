using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SecureAccess.RelyingParty.Tests.Live;

/// <summary>An app with an API, built on the library as a reader of its guide would, at an address of this machine.</summary>
public sealed class LiveApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private LiveApp(WebApplication app, AheadClock clock) => (this.app, Clock) = (app, clock);

    /// <summary>What the app takes for the time.</summary>
    public AheadClock Clock { get; }

    public static async Task<LiveApp> StartAsync(
        LiveWorld world, Action<SecureAccessOptions> configure, Action<SecureAccessApiOptions>? configureApi = null, HttpMessageHandler? toApi = null)
    {
        var clock = new AheadClock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(world.OwnApp);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddAuthentication()
            .AddSecureAccess(options =>
            {
                options.Authority = world.Provider;
                options.Scopes.Add("records");
                configure(options);
            })
            .AddSecureAccessApi(options =>
            {
                options.Authority = world.Provider;
                options.Audience = $"{world.OwnApp}/api";
                configureApi?.Invoke(options);
            });
        builder.Services.AddHttpClient("api", http => http.BaseAddress = new Uri(world.OwnApp))
            .AddSecureAccessToken().ConfigurePrimaryHttpMessageHandler(() => toApi ?? new SocketsHttpHandler());
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("api", policy => policy.AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme).RequireScope("records"))
            .AddPolicy("api-recent", policy => policy.AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
                .RequireScope("records").RequireRecentSignIn(TimeSpan.Zero));
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LiveApp(app, clock);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static void Map(WebApplication app)
    {
        app.MapGet("/sign-in-problem", (string reason) => $"problem {reason}");
        app.MapGet("/private", (HttpContext context) => JsonSerializer.Serialize(context.User.Claims
            .GroupBy(claim => claim.Type).ToDictionary(group => group.Key, group => group.First().Value))).RequireAuthorization();
        app.MapGet("/token", async (HttpContext context, SecureAccessTokens tokens) =>
            await tokens.GetAsync(context, context.RequestAborted) is AccessTokenOutcome.Ready ready ? ready.Token : "no token").RequireAuthorization();
        app.MapGet("/via-client", ViaClientAsync).RequireAuthorization();
        app.MapGet("/api/data", (HttpContext context) => context.User.Subject).RequireAuthorization("api");
        app.MapGet("/api/recent", () => "recent data").RequireAuthorization("api-recent");
    }

    private static async Task<IResult> ViaClientAsync(HttpContext context, IHttpClientFactory clients, string path)
    {
        using var client = clients.CreateClient("api");
        var answer = await client.GetAsync(path, context.RequestAborted);
        return BearerChallenge.Read(answer) is BearerChallenge.StepUpRequired stepUp
            ? Results.Challenge(stepUp.ToSignIn(context.User), [SecureAccessDefaults.AuthenticationScheme])
            : Results.Text($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(context.RequestAborted)}");
    }
}

/// <summary>The time, and as much more as a test says.</summary>
public sealed class AheadClock : TimeProvider
{
    private long ahead;

    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref ahead));
        set => Interlocked.Exchange(ref ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
