using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SecureAccess.IdP.Tests;

/// <summary>A browser: keeps cookies, fills in forms with everything hidden in them, follows no redirect by itself.</summary>
public sealed class TestBrowser(HttpClient client)
{
    /// <summary>The cookies it holds; a test may take or plant one.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Every cookie that was set at it, with its attributes, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> SetCookies { get; } = [];

    /// <summary>The language it asks for.</summary>
    public string Language { get; set; } = "en";

    /// <summary>What it says of itself; null for nothing.</summary>
    public string? UserAgent { get; set; }

    public Task<TestPage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form of a page.</summary>
    /// <param name="page">The page that holds it.</param>
    /// <param name="fields">What the person fills in, by field name.</param>
    /// <param name="handler">The button of which handler is pressed; null for the main one.</param>
    public Task<TestPage> SubmitAsync(TestPage page, IEnumerable<(string Name, string Value)> fields, string? handler = null)
    {
        var form = page.Form(handler);
        var typed = fields.ToDictionary(field => field.Name, field => field.Value);
        var sent = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Where(hidden => !typed.ContainsKey(hidden.Name!))
            .Select(hidden => KeyValuePair.Create(hidden.Name!, hidden.Value))
            .Concat(typed);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, TestPage.Action(form, handler)) { Content = new FormUrlEncodedContent(sent) });
    }

    /// <summary>Posts exactly these fields, as a page or an attacker would.</summary>
    public Task<TestPage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    /// <summary>Opens a page and sends its form.</summary>
    public async Task<TestPage> SubmitAsync(string path, params (string Name, string Value)[] fields) =>
        await SubmitAsync(await GetAsync(path), fields);

    /// <summary>Another browser with the same cookies, as a copy of this one or a thief would be.</summary>
    public TestBrowser Copy()
    {
        var copy = new TestBrowser(client);
        foreach (var (name, value) in Cookies)
        {
            copy.Cookies[name] = value;
        }

        return copy;
    }

    private async Task<TestPage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Accept-Language", Language);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (UserAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var set = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
        foreach (var cookie in set)
        {
            SetCookies.Enqueue(cookie);
            Keep(cookie);
        }

        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new TestPage(
            new Uri(new Uri("https://localhost"), request.RequestUri!).PathAndQuery, response.StatusCode, response.Headers.Location?.OriginalString, body, set,
            new HtmlParser().ParseDocument(body))
        {
            Headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        };
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0 || cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
        {
            Cookies.Remove(pair[0]);
        }
        else
        {
            Cookies[pair[0]] = pair[1];
        }
    }
}

/// <summary>An answer of the server as a browser sees it.</summary>
public sealed record TestPage(
    string Path, HttpStatusCode Status, string? Location, string Body, IReadOnlyList<string> SetCookies, IHtmlDocument Document)
{
    /// <summary>The answer's headers, less those of its content.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The errors of the page, as its summary lists them.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".error-list li").Select(item => item.TextContent.Trim())];

    /// <summary>What the page says, without its markup.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal IHtmlFormElement Form(string? handler)
    {
        var forms = Document.QuerySelectorAll<IHtmlFormElement>("form").ToList();
        var found = handler is null
            ? forms.FirstOrDefault(form => form.QuerySelector("button:not([formaction])") is not null)
            : forms.FirstOrDefault(form => ButtonOf(form, handler) is not null);
        return found ?? throw new InvalidOperationException($"{Path} ({Status}) has no such form: {Text}");
    }

    internal static string Action(IHtmlFormElement form, string? handler) =>
        handler is null ? form.GetAttribute("action")! : ButtonOf(form, handler)!.GetAttribute("formaction")!;

    private static IElement? ButtonOf(IHtmlFormElement form, string handler) =>
        form.QuerySelectorAll("button[formaction]")
            .FirstOrDefault(button => button.GetAttribute("formaction")!.Contains("handler=" + handler, StringComparison.Ordinal));
}
