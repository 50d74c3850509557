using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>The notification endpoint of a client that is pinged (CIBA Core, 10.2).</summary>
public sealed class PingReceiver : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpListener listener = new();
    private readonly BlockingCollection<Ping> received = [];

    /// <summary>Listens below an address of this machine.</summary>
    public PingReceiver(string address)
    {
        Address = new Uri(address);
        listener.Prefixes.Add(Address.GetLeftPart(UriPartial.Authority) + "/");
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How the first ping about a request is answered; any other gets 204.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>What an answer says beside its status.</summary>
    public string Body { get; set; } = "";

    /// <summary>The next ping about a request; those about others, which an earlier test left behind, are passed over.</summary>
    public Task<Ping> NextAsync(string authReqId) => Task.Run(() =>
    {
        while (received.TryTake(out var ping, (int)Patience.TotalMilliseconds))
        {
            if (ping.Body.Contains(authReqId, StringComparison.Ordinal))
            {
                return ping;
            }
        }

        throw new ShouldAssertException("No ping came.");
    });

    /// <summary>The pings about a request that come within a time.</summary>
    public async Task<IReadOnlyList<Ping>> WithinAsync(TimeSpan time, string authReqId)
    {
        await Task.Delay(time, TestContext.Current.CancellationToken);
        return [.. received.Where(ping => ping.Body.Contains(authReqId, StringComparison.Ordinal))];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        listener.Close();
        received.Dispose();
    }

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var ping = new Ping(
                    context.Request.Url!.AbsolutePath,
                    context.Request.Headers["Authorization"] ?? "",
                    context.Request.ContentType ?? "",
                    await reader.ReadToEndAsync());
                received.Add(ping);
                await AnswerAsync(ping, context.Response);
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(Ping ping, HttpListenerResponse response)
    {
        response.StatusCode = Answers.TryRemove(ping.Members.GetValueOrDefault("auth_req_id", ""), out var status) ? status : 204;
        if (response.StatusCode is 301 or 302)
        {
            response.RedirectLocation = new Uri(Address, "/elsewhere").AbsoluteUri;
        }

        if (Body.Length > 0 && response.StatusCode != 204)
        {
            await response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Body));
        }

        response.Close();
    }
}

/// <summary>One ping.</summary>
/// <param name="Path">Where it came.</param>
/// <param name="Authorization">The header of that name.</param>
/// <param name="ContentType">The header of that name.</param>
/// <param name="Body">What it says.</param>
public sealed record Ping(string Path, string Authorization, string ContentType, string Body)
{
    /// <summary>The members of what it says.</summary>
    public IReadOnlyDictionary<string, string> Members => JsonSerializer.Deserialize<Dictionary<string, string>>(Body)!;
}
