using System.Net;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>A page whose form carries a response, read as a browser reads it.</summary>
public sealed partial class PostedForm
{
    private readonly Dictionary<string, string> fields = [];

    private PostedForm(string html, string policy)
    {
        (Html, Policy) = (html, policy);
        Action = WebUtility.HtmlDecode(FormAction().Match(html).Groups[1].Value);
        foreach (Match field in Field().Matches(html))
            fields.Add(WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value));
    }

    public string Html { get; }

    /// <summary>The page's Content-Security-Policy.</summary>
    public string Policy { get; }

    public string Action { get; }

    public string this[string name] => fields[name];

    public bool Has(string name) => fields.ContainsKey(name);

    public static async Task<PostedForm> Of(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return new PostedForm(await answer.Content.ReadAsStringAsync(), answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]*)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Field();
}
