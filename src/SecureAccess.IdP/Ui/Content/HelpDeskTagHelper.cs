using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>The help desk's number and hours, after a sentence that says what for: <c>&lt;sa-help-desk lead="…" /&gt;</c>.</summary>
[HtmlTargetElement("sa-help-desk", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HelpDeskTagHelper(IStringLocalizer<UiTexts> texts, IOptions<UiOptions> options) : TagHelper
{
    /// <summary>The sentence, which ends where the number follows; by default that one can call.</summary>
    public string? Lead { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Becomes(HelpDesk.Paragraph(texts, options.Value, Lead ?? texts["Outcome.HelpDesk"]));
    }
}
