using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>One line of text: <c>&lt;sa-field asp-for="Input.Email" label="…" type="email" autocomplete="email" /&gt;</c>.</summary>
[HtmlTargetElement("sa-field")]
public class TextFieldTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    /// <summary>text (default), email, tel, url or search.</summary>
    public string Type { get; set; } = "text";

    /// <summary>The standard token (WCAG 1.3.5), on which password managers and browsers rely.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The keyboard of a phone: numeric, decimal, tel, email …</summary>
    public string? Inputmode { get; set; }

    /// <summary>How much is expected: full (default), half, or the number of characters 2, 4, 5, 8, 10, 12 or 20.</summary>
    public string Width { get; set; } = "full";

    /// <summary>Whether the browser may check spelling. Off by default: names, numbers and addresses are no prose.</summary>
    public bool Spellcheck { get; set; }

    /// <summary>A secret (SSN, account number): what was typed is not written back into the page.</summary>
    public bool Secret { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var hint = HintElement(await RicherHint(output));
        output.Becomes(Shell(LabelElement(), hint, ErrorElement(), Control(InputElement(hint is not null, output))));
    }

    /// <summary>What stands in the input when the page is written.</summary>
    protected virtual string? Value => Secret ? null : Typed;

    private protected virtual string Css => $"input width-{Width}";

    private protected virtual IHtmlContent Control(TagBuilder input) => input;

    private TagBuilder InputElement(bool hinted, TagHelperOutput output) =>
        Element.Input(Type, Css)
            .Take(output.Attributes)
            .With("id", Id)
            .With("name", Name)
            .With("value", Value)
            .With("autocomplete", Autocomplete)
            .With("inputmode", Inputmode)
            .With("spellcheck", Spellcheck ? "true" : "false")
            .With("aria-describedby", DescribedBy(hinted))
            .With("aria-invalid", Invalid);
}
