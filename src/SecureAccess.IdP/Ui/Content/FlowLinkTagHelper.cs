using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>A link to another page of the same request, which takes the flow along: <c>&lt;a sa-href="/register/mail"&gt;…&lt;/a&gt;</c>.</summary>
[HtmlTargetElement("a", Attributes = "sa-href")]
public sealed class FlowLinkTagHelper : TagHelper
{
    /// <summary>Local path.</summary>
    [HtmlAttributeName("sa-href")]
    public string Path { get; set; } = "/";

    /// <summary>Where the page is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("href", Continue.WithFlow(ViewContext.HttpContext.Request, Path));
    }
}
