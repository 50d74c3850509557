using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>Help in place, closed until asked for: <c>&lt;sa-help summary="Where do I find this?"&gt;…&lt;/sa-help&gt;</c>.</summary>
[HtmlTargetElement("sa-help")]
public sealed class HelpTagHelper : TagHelper
{
    /// <summary>The question it answers.</summary>
    public string Summary { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "help");
        output.PreContent.AppendHtml(Element.Text("summary", null, Summary)).AppendHtml("<div class=\"help-text\">");
        output.PostContent.AppendHtml("</div>");
    }
}
