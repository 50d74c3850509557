using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// Every <c>&lt;form method="post"&gt;</c>: it posts to this page with its query (so the flow is kept) but without the handler
/// of an earlier post, and leaves validation to the server, whose words are in the person's language and stay on the page.
/// The framework's own helper adds the anti-forgery token to forms that post to their own page; this one adds it to the others.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>Where the page is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        var chosen = context.AllAttributes.Any(written =>
            written.Name == "action" || written.Name.StartsWith("asp-page", StringComparison.Ordinal));
        if (context.AllAttributes.ContainsName("action"))
        {
            output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
        }
        else if (!chosen)
        {
            output.Attributes.SetAttribute("action", Continue.Self(ViewContext.HttpContext.Request));
        }
    }
}
