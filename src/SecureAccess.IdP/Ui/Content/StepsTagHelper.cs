using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>
/// Where the person is on the way: <c>&lt;sa-steps current="2" names="Model.StepNames" /&gt;</c>. The sentence "Step 2 of 7:
/// Identity" carries the meaning; the row of bars repeats it for the eye alone.
/// </summary>
[HtmlTargetElement("sa-steps", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepsTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The present step, from 1 to the number of names.</summary>
    public int Current { get; set; } = 1;

    /// <summary>The names of all steps in order, short, in the person's language.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(Current, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Current, Names.Count);
        var bars = Element.Of("ol", "steps-bars").With("aria-hidden", "true");
        for (var step = 1; step <= Names.Count; step++)
        {
            var state = step < Current ? "step step-done" : step == Current ? "step step-current" : "step";
            bars.Add(Element.Text("li", state, Names[step - 1]));
        }

        var sentence = Element.Text("p", "steps-text", texts["Steps.Position", Current, Names.Count]);
        sentence.InnerHtml.Append(" ").AppendHtml(Element.Text("strong", null, Names[Current - 1]));
        output.Becomes(Element.Of("div", "steps", sentence, bars));
    }
}
