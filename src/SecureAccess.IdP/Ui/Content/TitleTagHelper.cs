using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>The page's one h1, which is its title as well: <c>&lt;sa-title text="@T["Identity.Title"]" /&gt;</c>.</summary>
[HtmlTargetElement("sa-title", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TitleTagHelper : TagHelper
{
    /// <summary>The heading.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where the page is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ViewContext.ViewData["Title"] = Text;
        output.Becomes(Element.Text("h1", null, Text));
    }
}
