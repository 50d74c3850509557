using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>One of a few: <c>&lt;sa-radios asp-for="Input.Kind" label="…" choices="Model.Kinds" /&gt;</c>.</summary>
[HtmlTargetElement("sa-radios")]
public sealed class RadiosTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    /// <summary>The answers, in order.</summary>
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var hint = HintElement(await RicherHint(output));
        var group = Element.Of("fieldset", "group", Element.Text("legend", "label", LabelText), hint, ErrorElement())
            .With("aria-describedby", DescribedBy(hint is not null));
        for (var index = 0; index < Choices.Count; index++)
        {
            group.Add(Radio(Choices[index], index));
        }

        // With nothing chosen a browser posts no radio at all; this keeps the field's name in the post, and so its error.
        group.Add(Element.Input("hidden").With("name", Name).With("value", ""));
        output.Becomes(Shell(group));
    }

    private TagBuilder Radio(Choice choice, int index)
    {
        // The first one bears the field's own id, to which the error summary links.
        var id = index == 0 ? Id : $"{Id}-{index + 1}";
        var hintId = $"{Id}-{index + 1}-hint";
        var input = Element.Input("radio", "choice-input")
            .With("id", id)
            .With("name", Name)
            .With("value", choice.Value)
            .With("aria-describedby", choice.Hint is null ? null : hintId)
            .When(string.Equals(Typed, choice.Value, StringComparison.Ordinal), "checked");
        return Element.Of(
            "div",
            "choice",
            input,
            Element.Text("label", "choice-label", choice.Text).With("for", id),
            choice.Hint is null ? null : Element.Text("div", "hint choice-hint", choice.Hint).With("id", hintId));
    }
}
