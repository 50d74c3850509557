using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>Yes or no: <c>&lt;sa-checkbox asp-for="Input.Agree" label="…" /&gt;</c>, bound to a <see cref="bool"/>.</summary>
[HtmlTargetElement("sa-checkbox")]
public sealed class CheckboxTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var hint = HintElement(await RicherHint(output));
        var input = Element.Input("checkbox", "choice-input")
            .Take(output.Attributes)
            .With("id", Id)
            .With("name", Name)
            .With("value", "true")
            .With("aria-describedby", DescribedBy(hint is not null))
            .With("aria-invalid", Invalid)
            .When(string.Equals(Typed, "true", StringComparison.OrdinalIgnoreCase), "checked");
        hint?.AddCssClass("choice-hint");
        output.Becomes(Shell(
            ErrorElement(),
            Element.Of("div", "choice", input, Element.Text("label", "choice-label", LabelText).With("for", Id), hint),
            // An empty box posts nothing; this says false for it, and keeps the field's name in the post.
            Element.Input("hidden").With("name", Name).With("value", "false")));
    }
}
