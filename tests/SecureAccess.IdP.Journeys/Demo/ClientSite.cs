using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>
/// A relying party's site of these tests' own, at an origin of its own: keeps what browsers ask it, and answers everything with one page.
/// </summary>
public sealed class ClientSite : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<Visit> visits = [];

    public ClientSite()
    {
        Origin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{LoopbackPort.Free()}");
        listener.Prefixes.Add(Origin + "/");
        listener.Start();
        _ = ServeAsync();
    }

    public string Origin { get; }

    /// <summary>The page that every address shows.</summary>
    public string Page { get; set; } = "<!DOCTYPE html><title>Client</title><h1>Client</h1>";

    /// <summary>The first visit of a path; waits for it, with a bound.</summary>
    public async Task<Visit> VisitAsync(string path)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (visits.FirstOrDefault(visit => visit.Path == path) is { } found)
            {
                return found;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new ShouldAssertException($"Nobody came to {path}.");
    }

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var sent = context.Request.HttpMethod == "POST" ? await reader.ReadToEndAsync() : context.Request.Url!.Query.TrimStart('?');
                visits.Enqueue(new Visit(context.Request.HttpMethod, context.Request.Url!.AbsolutePath, Read(sent)));
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Page));
                context.Response.Close();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private static Dictionary<string, string> Read(string form) => form
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[^1].Replace('+', ' ')), StringComparer.Ordinal);
}

/// <summary>What a browser asked the site.</summary>
public sealed record Visit(string Method, string Path, IReadOnlyDictionary<string, string> Parameters);
