using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;

namespace SecureAccess.IdP.Accounts.Journeys;

/// <summary>
/// Where the person is on their journey: <c>&lt;sa-stage of="Model.Case" at="Identity" /&gt;</c>. Numbers and names are those of the
/// case's own journey, so a shorter one counts truthfully; nothing is shown where there is no case, or its journey has no such stage.
/// </summary>
[HtmlTargetElement("sa-stage", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StageTagHelper(StageTitles titles, IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The case; null for a person who is on no journey.</summary>
    public ProofingCase? Of { get; set; }

    /// <summary>The stage that the page does.</summary>
    public StepKey At { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Of?.Journey is not { } journey || journey.Step(At) is null)
        {
            output.SuppressOutput();
            return;
        }

        var steps = new StepsTagHelper(texts)
        {
            Current = journey.Steps.TakeWhile(step => step.Key != At).Count() + 1,
            Names = [.. journey.Steps.Select(step => titles.Of(step.Key))],
        };
        steps.Process(context, output);
    }
}
