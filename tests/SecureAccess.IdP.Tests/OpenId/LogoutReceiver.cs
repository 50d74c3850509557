using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>A relying party's back-channel logout endpoint, real sockets and all.</summary>
internal sealed class LogoutReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource released = new();
    private int pings;

    private LogoutReceiver(WebApplication app) => this.app = app;

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>Whether it lets callers wait until it is disposed.</summary>
    public bool Hangs { get; set; }

    /// <summary>Payloads of the logout tokens it got, in order.</summary>
    public ConcurrentQueue<JsonElement> Tokens { get; } = [];

    public string Address => app.Urls.Single() + "/backchannel-logout";

    /// <summary>Where it takes CIBA pings.</summary>
    public string PingAddress => app.Urls.Single() + "/ping";

    /// <summary>How many pings it got.</summary>
    public int Pings => Volatile.Read(ref pings);

    public static async Task<LogoutReceiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new LogoutReceiver(app);
        app.MapPost("/backchannel-logout", receiver.TakeAsync);
        app.MapPost("/ping", receiver.PingAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits for so many tokens; a receiver that gets none holds its test up, and the time-out of the run tells.</summary>
    public async Task<JsonElement> FirstAsync()
    {
        while (Tokens.IsEmpty)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return Tokens.First();
    }

    public async ValueTask DisposeAsync()
    {
        released.TrySetResult();
        await app.DisposeAsync();
    }

    private async Task PingAsync(HttpContext context)
    {
        Interlocked.Increment(ref pings);
        if (Hangs)
        {
            await released.Task;
        }

        context.Response.StatusCode = Status;
    }

    private async Task TakeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Tokens.Enqueue(JsonDocument.Parse(WebEncoders.Base64UrlDecode(form["logout_token"].ToString().Split('.')[1])).RootElement.Clone());
        if (Hangs)
        {
            await released.Task;
        }

        context.Response.StatusCode = Status;
    }
}
