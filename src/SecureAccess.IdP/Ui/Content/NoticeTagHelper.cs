using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>
/// A status message that screen readers announce without moving the focus (WCAG 4.1.3):
/// <c>&lt;sa-notice kind="Success"&gt;…&lt;/sa-notice&gt;</c>. Its tone is said in words for those who do not see the colour.
/// </summary>
[HtmlTargetElement("sa-notice")]
public sealed class NoticeTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The tone.</summary>
    public NoticeKind Kind { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"notice notice-{Kind.ToString().ToLowerInvariant()}");
        output.Attributes.SetAttribute("role", "status");
        output.PreContent.SetHtmlContent(Element.Text("span", "unseen", texts[$"Notice.{Kind}"]));
    }
}
