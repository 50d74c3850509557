using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>One of many: <c>&lt;sa-select asp-for="Input.State" label="…" choices="Model.States" /&gt;</c>.</summary>
[HtmlTargetElement("sa-select")]
public sealed class SelectTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    /// <summary>The answers, in order; an empty one stands before them.</summary>
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>The standard token, e.g. <c>address-level1</c> for the state.</summary>
    public string? Autocomplete { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var hint = HintElement(await RicherHint(output));
        var select = Element.Of("select", "input select")
            .Take(output.Attributes)
            .With("id", Id)
            .With("name", Name)
            .With("autocomplete", Autocomplete)
            .With("aria-describedby", DescribedBy(hint is not null))
            .With("aria-invalid", Invalid)
            .Add(Element.Text("option", null, Texts["Select.Choose"]).With("value", ""));
        foreach (var choice in Choices)
        {
            select.Add(Element.Text("option", null, choice.Text)
                .With("value", choice.Value)
                .When(string.Equals(Typed, choice.Value, StringComparison.Ordinal), "selected"));
        }

        output.Becomes(Shell(LabelElement(), hint, ErrorElement(), Element.Of("div", "select-box", select)));
    }
}
