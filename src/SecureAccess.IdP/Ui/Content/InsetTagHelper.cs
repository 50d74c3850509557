using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>Text set apart from the rest: <c>&lt;sa-inset&gt;…&lt;/sa-inset&gt;</c>.</summary>
[HtmlTargetElement("sa-inset")]
public sealed class InsetTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "inset");
    }
}
