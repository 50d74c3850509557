using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>Facts as names and values: <c>&lt;sa-summary-list&gt;</c> around <c>&lt;sa-summary-row&gt;</c>.</summary>
[HtmlTargetElement("sa-summary-list"), RestrictChildren("sa-summary-row")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "summary");
    }
}
