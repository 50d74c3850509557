using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>One fact: <c>&lt;sa-summary-row label="E-mail" change-href="…"&gt;value&lt;/sa-summary-row&gt;</c>.</summary>
[HtmlTargetElement("sa-summary-row", ParentTag = "sa-summary-list")]
public sealed class SummaryRowTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The fact's name.</summary>
    public string Label { get; set; } = "";

    /// <summary>Where it can be changed; null when it cannot.</summary>
    public string? ChangeHref { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var row = Element.Of("div", "summary-row", Element.Text("dt", null, Label), Element.Of("dd", null, await output.GetChildContentAsync()));
        output.Becomes(ChangeHref is null ? row : row.Add(Element.Of("dd", "summary-change", Change(ChangeHref))));
    }

    private TagBuilder Change(string href)
    {
        var link = Element.Text("a", null, texts["Summary.Change"]).With("href", href);
        // Several "Change" links are told apart by what they change.
        link.InnerHtml.AppendHtml(Element.Text("span", "unseen", " " + Label));
        return link;
    }
}
