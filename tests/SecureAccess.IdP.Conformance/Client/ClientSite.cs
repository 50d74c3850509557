using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>A relying party's site on this machine, from which the provider fetches keys, sectors and request objects.</summary>
public sealed class ClientSite : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, (string ContentType, string Body)> documents = new(StringComparer.Ordinal);

    /// <summary>Opens it at a free port.</summary>
    public ClientSite()
    {
        Origin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{LoopbackPort.Free()}");
        listener.Prefixes.Add(Origin + "/");
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it is.</summary>
    public string Origin { get; }

    /// <summary>Puts a document at a path, or another one in its place.</summary>
    /// <returns>The address.</returns>
    public string Put(string path, string contentType, string body)
    {
        documents[path] = (contentType, body);
        return Origin + path;
    }

    /// <inheritdoc />
    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                if (documents.TryGetValue(context.Request.Url!.AbsolutePath, out var document))
                {
                    context.Response.ContentType = document.ContentType;
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(document.Body));
                }
                else
                {
                    context.Response.StatusCode = 404;
                }

                context.Response.Close();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
