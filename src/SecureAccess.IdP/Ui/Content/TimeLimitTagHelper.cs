using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>
/// How long the application's request stays open, said before it runs out and without script (WCAG 2.2.1): <c>&lt;sa-time-limit /&gt;</c>.
/// Nothing where the person came by themselves.
/// </summary>
[HtmlTargetElement("sa-time-limit", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeLimitTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>Where the page is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var minutes = Continue.FlowLifetime.TotalMinutes.ToString("0", CultureInfo.CurrentCulture);
        output.Becomes(Continue.FlowOf(ViewContext.HttpContext.Request) is null
            ? null
            : Element.Text("p", "small", texts["TimeLimit.Request", minutes]));
    }
}
