using System.Collections.Concurrent;
using System.Net;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>The back-channel logout endpoint of a relying party: keeps what is posted to it.</summary>
public sealed class LogoutReceiver : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpListener listener = new();
    private readonly BlockingCollection<(string ContentType, string Body)> received = [];

    /// <summary>Listens below an address of this machine.</summary>
    public LogoutReceiver(string address)
    {
        listener.Prefixes.Add(new Uri(address).GetLeftPart(UriPartial.Authority) + "/");
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>The next logout token for a session; those for others are passed over.</summary>
    public Task<string> TokenAsync(Func<string, bool> wanted) => Task.Run(() =>
    {
        while (received.TryTake(out var post, (int)Patience.TotalMilliseconds))
        {
            post.ContentType.ShouldStartWith("application/x-www-form-urlencoded");
            var token = UrlEncoded.Read(post.Body)["logout_token"];
            if (wanted(token))
            {
                return token;
            }
        }

        throw new ShouldAssertException("No logout token came.");
    });

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
                received.Add((context.Request.ContentType ?? "", await reader.ReadToEndAsync()));
                context.Response.StatusCode = 200;
                context.Response.Close();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
