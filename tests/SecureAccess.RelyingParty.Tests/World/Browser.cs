using System.Net;
using Microsoft.Net.Http.Headers;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>A browser of the tests: keeps cookies for each host, follows redirects between the in-process servers.</summary>
/// <remarks>Its cookie jar is its own, since <see cref="CookieContainer"/> goes by the wall clock.</remarks>
public sealed class Browser
{
    private readonly Dictionary<string, HttpClient> hosts = [];
    private readonly Dictionary<string, Dictionary<string, string>> jars = [];

    public Browser(params (string Host, HttpMessageHandler Handler)[] servers)
    {
        foreach (var (host, handler) in servers)
        {
            hosts[host] = new HttpClient(handler);
            jars[host] = [];
        }
    }

    public IReadOnlyDictionary<string, string> Cookies(string address) => jars[new Uri(address).Host];

    public string CookieHeader(string address) => string.Join("; ", Cookies(address).Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>One request, no redirect followed.</summary>
    public async Task<HttpResponseMessage> StepAsync(Uri address, HttpContent? form = null)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = form };
        if (CookieHeader(address.AbsoluteUri) is { Length: > 0 } header)
            request.Headers.Add("Cookie", header);
        var response = await hosts[address.Host].SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var values))
        {
            foreach (var cookie in SetCookieHeaderValue.ParseList([.. values]))
            {
                if (cookie.Expires?.Year == 1970)
                    jars[address.Host].Remove(cookie.Name.ToString());
                else
                    jars[address.Host][cookie.Name.ToString()] = cookie.Value.ToString();
            }
        }

        return response;
    }

    /// <summary>Requests and follows redirects to the page where the person ends.</summary>
    public async Task<Page> OpenAsync(string address, HttpContent? form = null)
    {
        var at = new Uri(address);
        var response = await StepAsync(at, form);
        for (var hops = 0; response.Headers.Location is { } next; hops++)
        {
            hops.ShouldBeLessThan(12, "a redirect loop");
            at = new Uri(at, next);
            response = await StepAsync(at);
        }

        return new Page(at, response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Follows redirects until one leads to an address that begins so, and does not go there.</summary>
    public async Task<Uri> StopBeforeAsync(string address, string prefix)
    {
        var at = new Uri(address);
        for (var hops = 0; hops < 12; hops++)
        {
            var response = await StepAsync(at);
            at = new Uri(at, response.Headers.Location.ShouldNotBeNull());
            if (at.AbsoluteUri.StartsWith(prefix, StringComparison.Ordinal))
                return at;
        }

        throw new ShouldAssertException($"Nothing led to {prefix}");
    }
}

public sealed record Page(Uri Address, HttpStatusCode Status, string Text);
