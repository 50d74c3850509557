using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Net.Http.Headers;

namespace SecureAccess.RelyingParty.Tests.Live;

/// <summary>A person at a browser without scripts, between the app and the provider: cookies by site and port, redirects, forms.</summary>
public sealed class LiveBrowser(LiveWorld world)
{
    private const string Password = "Demo-only passphrase 2026";
    private const string SamsPhone = "+16155550101";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Dictionary<string, Dictionary<string, string>> jars = [];

    /// <summary>The addresses it was sent to, in order.</summary>
    public List<Uri> Visited { get; } = [];

    public async Task<LivePage> OpenAsync(string address, HttpContent? form = null)
    {
        var at = new Uri(address);
        for (var hops = 0; hops < 30; hops++)
        {
            Visited.Add(at);
            using var response = await SendAsync(at, form);
            form = null;
            if (response.Headers.Location is { } next)
            {
                at = new Uri(at, next);
                continue;
            }

            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new LivePage(at, response.StatusCode, await new HtmlParser().ParseDocumentAsync(text));
        }

        throw new ShouldAssertException($"A redirect loop, last to {at}");
    }

    /// <summary>Fills in the page's form, by the <c>autocomplete</c> tokens of its fields, and presses its first button.</summary>
    public Task<LivePage> SubmitAsync(LivePage page, params (string Token, string Value)[] typed)
    {
        var form = page.Document.QuerySelectorAll<IHtmlFormElement>("main form").First();
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .Where(input => input.Type is not ("checkbox" or "radio") || input.IsChecked)
            .Select(input => KeyValuePair.Create(
                input.Name!, typed.FirstOrDefault(one => one.Token == input.GetAttribute("autocomplete")?.Split(' ')[0]).Value ?? input.Value))
            .ToList();
        var action = form.GetAttribute("action") is { Length: > 0 } own ? own : page.Address.PathAndQuery;
        return OpenAsync(new Uri(page.Address, action).AbsoluteUri, new FormUrlEncodedContent(fields));
    }

    /// <summary>Signs Sam in at the provider, where the browser stands, and goes on to where that leads.</summary>
    public async Task<LivePage> SamSignsInAsync(LivePage page)
    {
        page.Address.AbsolutePath.ShouldBe("/signin", page.ToString());
        var before = (await InboxAsync()).Length;
        var second = await SubmitAsync(page, ("username", "sam.texts"), ("current-password", Password));
        second.Address.AbsolutePath.ShouldBe("/signin/second-factor", second.ToString());
        return await SubmitAsync(second, ("one-time-code", await CodeAfterAsync(before)));
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, HttpContent? form)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = form };
        var jar = jars.TryGetValue(address.Authority, out var known) ? known : jars[address.Authority] = [];
        if (jar.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if (!response.Headers.TryGetValues("Set-Cookie", out var values))
            return response;
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. values]))
        {
            if (cookie.Expires?.Year == 1970 || cookie.MaxAge <= TimeSpan.Zero)
                jar.Remove(cookie.Name.ToString());
            else
                jar[cookie.Name.ToString()] = cookie.Value.ToString();
        }

        return response;
    }

    private async Task<string> CodeAfterAsync(int before)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (await InboxAsync() is { } codes && codes.Length > before && codes[0] is { Length: > 0 } code)
                return code;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new ShouldAssertException("No code came within ten seconds.");
    }

    private async Task<string?[]> InboxAsync()
    {
        var text = await http.GetStringAsync(
            new Uri($"{world.Provider}/dev/inbox.json?to={Uri.EscapeDataString(SamsPhone)}"), TestContext.Current.CancellationToken);
        using var messages = System.Text.Json.JsonDocument.Parse(text);
        return [.. messages.RootElement.EnumerateArray().Select(message => message.GetProperty("code").GetString())];
    }
}

public sealed record LivePage(Uri Address, HttpStatusCode Status, IHtmlDocument Document)
{
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public override string ToString() => $"{Address} ({(int)Status}): {Text}";
}
