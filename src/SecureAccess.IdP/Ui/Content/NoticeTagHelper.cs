using Microsoft.AspNetCore.Mvc.Rendering;
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

    /// <summary>
    /// Whether it takes the focus when the page opens: for news about what the person has just sent, which nobody would hear otherwise,
    /// since a status that is there from the start is not announced.
    /// </summary>
    public bool Focus { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"notice notice-{Kind.ToString().ToLowerInvariant()}");
        output.Attributes.SetAttribute("role", "status");
        if (Focus)
        {
            output.Attributes.SetAttribute("tabindex", "-1");
            output.Attributes.Add(new TagHelperAttribute("autofocus"));
        }

        output.PreContent.AppendHtml(Icon(Kind)).AppendHtml(Element.Text("span", "unseen", texts[$"Notice.{Kind}"]));
    }

    /// <summary>A disc with the sign cut out by the even-odd rule, so that it shows on any background.</summary>
    private static TagBuilder Icon(NoticeKind kind)
    {
        var sign = kind switch
        {
            NoticeKind.Warning => "M11 6h2v8h-2zM11 16h2v2h-2z",
            NoticeKind.Success => "M10.3 17.2 5.8 12.7l1.5-1.5 3 3 6.5-6.5 1.5 1.5z",
            _ => "M11 6h2v2h-2zM11 10h2v8h-2z",
        };
        var path = Element.Of("path")
            .With("fill", "currentColor")
            .With("fill-rule", "evenodd")
            .With("d", "M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22z" + sign);
        return Element.Of("svg", "notice-icon", path)
            .With("viewBox", "0 0 24 24")
            .With("aria-hidden", "true")
            .With("focusable", "false");
    }
}
