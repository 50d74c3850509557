using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>
/// A person's browser: keeps cookies, follows redirects within the provider, fills in forms, and posts the form of
/// <c>form_post</c> as the page's script would. It stops where a relying party takes over.
/// </summary>
public sealed class Browser(HttpClient http, string provider, CookieJar? jar = null)
{
    private const int MostRedirects = 20;

    /// <summary>Its cookies.</summary>
    public CookieJar Cookies { get; } = jar ?? new CookieJar();

    /// <summary>The languages it asks for.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Another browser with the same cookies.</summary>
    public Browser Copy() => new(http, provider, new CookieJar(Cookies.All)) { Language = Language };

    /// <summary>Opens an address.</summary>
    public Task<Landing> OpenAsync(string address) => GoAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Posts fields to an address, as a form on a relying party's page does.</summary>
    public Task<Landing> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        GoAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>Fills in the main form of a page and presses a button of it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="fields">What is typed, by the field's <c>autocomplete</c> token.</param>
    /// <param name="button">The button's text; the form's first button if empty.</param>
    public Task<Landing> SubmitAsync(Landing.OnPage page, IReadOnlyDictionary<string, string>? fields = null, string button = "")
    {
        var (form, pressed) = Buttons(page).FirstOrDefault(found => button.Length == 0 || found.Button.TextContent.Trim() == button);
        if (form is null)
        {
            throw new ShouldAssertException($"No button '{button}' on {page}");
        }

        var sent = form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(input => input.Type is not ("submit" or "button") && (input.Type is not ("checkbox" or "radio") || input.IsChecked) && input.Name is not null)
            .Select(input => KeyValuePair.Create(input.Name!, fields?.GetValueOrDefault(TokenOf(input)) ?? input.Value))
            .ToList();
        if (pressed.GetAttribute("name") is { Length: > 0 } name)
        {
            sent.Add(new(name, pressed.GetAttribute("value") ?? ""));
        }

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.Address.PathAndQuery;
        return PostAsync(new Uri(page.Address, action).AbsoluteUri, sent);
    }

    /// <summary>What a field is for; what may stand in it besides (<c>username webauthn</c>) comes after.</summary>
    private static string TokenOf(IHtmlInputElement input) => (input.GetAttribute("autocomplete") ?? "").Split(' ')[0];

    private static IEnumerable<(IHtmlFormElement Form, IElement Button)> Buttons(Landing.OnPage page) =>
        from form in page.Document.QuerySelectorAll<IHtmlFormElement>("main form")
        from found in form.QuerySelectorAll("button")
        select (form, found);

    private async Task<Landing> GoAsync(HttpRequestMessage request)
    {
        for (var hops = 0; hops < MostRedirects; hops++)
        {
            using var response = await SendAsync(request);
            var here = new Uri(new Uri(provider), request.RequestUri!);
            if (response.Headers.Location is not { } location)
            {
                return await ReadAsync(here, response);
            }

            var next = new Uri(here, location);
            if (!IsProviders(next))
            {
                return ByRedirect(next);
            }

            // A redirect after a post is followed by GET (303); 307 would repeat the post, with the password in it, and is an error here.
            ((int)response.StatusCode).ShouldBeOneOf(302, 303);
            request = new HttpRequestMessage(HttpMethod.Get, next);
        }

        throw new ShouldAssertException($"More than {MostRedirects} redirects, last to {request.RequestUri}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Accept-Language", Language);
        if (Cookies.Header is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Cookies.Keep(response);
        return response;
    }

    private async Task<Landing> ReadAsync(Uri here, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBeLessThan(500, $"{here}\n{body}");
        var document = new HtmlParser().ParseDocument(body);
        var foreign = document.QuerySelectorAll<IHtmlFormElement>("form[method=post][action]")
            .FirstOrDefault(form => !IsProviders(new Uri(here, form.GetAttribute("action"))));
        return foreign is null
            ? new Landing.OnPage(here, response.StatusCode, Policy(response), document)
            : new Landing.AtClient(
                new Uri(foreign.GetAttribute("action")!),
                ResponseMode.FormPost,
                foreign.QuerySelectorAll<IHtmlInputElement>("input[name]").ToDictionary(input => input.Name!, input => input.Value));
    }

    private static string Policy(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join("; ", values) : "";

    private static Landing.AtClient ByRedirect(Uri address) => address.Fragment.Length > 1
        ? new Landing.AtClient(address, ResponseMode.Fragment, UrlEncoded.Read(address.Fragment[1..]))
        : new Landing.AtClient(address, ResponseMode.Query, UrlEncoded.Read(address.Query.TrimStart('?')));

    private bool IsProviders(Uri address) => address.GetLeftPart(UriPartial.Authority) == provider;
}
