using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// A button that posts the form, <c>&lt;sa-button&gt;Continue&lt;/sa-button&gt;</c>; with <c>handler</c> to a named handler of the
/// page; with <c>href</c> a link that looks like one.
/// </summary>
[HtmlTargetElement("sa-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>How much it weighs on the page. One primary button a page.</summary>
    public ButtonKind Kind { get; set; }

    /// <summary>The page handler it posts to: <c>handler="Resend"</c> calls <c>OnPostResend</c>.</summary>
    public string? Handler { get; set; }

    /// <summary>Where it leads, when it is a link.</summary>
    public string? Href { get; set; }

    /// <summary>Where the page is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"button button-{Kind.ToString().ToLowerInvariant()}");
        if (Href is not null)
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("href", Href);
            return;
        }

        output.TagName = "button";
        output.Attributes.SetAttribute("type", "submit");
        if (Handler is not null)
        {
            var self = Continue.Self(ViewContext.HttpContext.Request);
            output.Attributes.SetAttribute("formaction", QueryHelpers.AddQueryString(self, Continue.HandlerParameter, Handler));
        }
    }
}
