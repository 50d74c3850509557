using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SecureAccess.IdP.Protocol.Tests.Fetching;

/// <summary>Another server on loopback, real sockets and all, which answers as a test tells it.</summary>
internal sealed class Elsewhere : IAsyncDisposable
{
    private readonly WebApplication app;
    private int requests;

    private Elsewhere(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>How often it was asked.</summary>
    public int Requests => Volatile.Read(ref requests);

    public static async Task<Elsewhere> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var elsewhere = new Elsewhere(app);
        app.Run(context =>
        {
            Interlocked.Increment(ref elsewhere.requests);
            return answer(context);
        });
        await app.StartAsync();
        return elsewhere;
    }

    /// <summary>A JSON answer.</summary>
    public static async Task JsonAsync(HttpContext context, string json, string cacheControl = "")
    {
        context.Response.ContentType = "application/json";
        if (cacheControl.Length > 0)
            context.Response.Headers.CacheControl = cacheControl;

        await context.Response.WriteAsync(json);
    }

    /// <summary>An address where nobody listens.</summary>
    public static string Nowhere()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
