using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// All errors of the page together, each a link to its field; nothing when there are none. Stands first in main:
/// <c>&lt;sa-error-summary /&gt;</c>. It takes the focus without any script (<c>autofocus</c>), so that a screen reader starts here. A
/// refusal (<see cref="HostedPage.OfferHelpDesk"/>) names the help desk below.
/// </summary>
[HtmlTargetElement("sa-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<UiTexts> texts, IOptions<UiOptions> options) : TagHelper
{
    /// <summary>Where the page is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var state = ViewContext.ModelState;
        if (state.ErrorCount == 0)
        {
            output.SuppressOutput();
            return;
        }

        var list = Element.Of("ul", "error-list");
        foreach (var (key, entry) in state.Where(entry => entry.Value!.Errors.Count > 0).OrderBy(entry => Place(entry.Key), StringComparer.Ordinal))
        {
            foreach (var error in entry!.Errors)
            {
                list.Add(Element.Of("li", null, Line(state, key, error.ErrorMessage)));
            }
        }

        var helpDesk = ViewContext.ViewData[HostedPage.HelpDeskKey] is true
            ? HelpDesk.Paragraph(texts, options.Value, texts["ErrorSummary.HelpDesk"])
            : null;
        output.Becomes(
            Element.Of("div", "error-summary", Element.Text("h2", null, texts["ErrorSummary.Title", state.ErrorCount]), list, helpDesk)
                .With("role", "alert")
                .With("tabindex", "-1")
                .When(true, "autofocus"));
    }

    /// <summary>
    /// Where the field stands on the page: properties are declared in the order of their fields, and the model state
    /// itself keeps no order that means anything.
    /// </summary>
    private string Place(string key)
    {
        var place = new StringBuilder();
        var metadata = ViewContext.ViewData.ModelExplorer.Metadata;
        foreach (var segment in key.Split('.'))
        {
            var index = metadata?.Properties.Select(property => property.PropertyName).TakeWhile(name => name != segment).Count() ?? 0;
            place.Append(CultureInfo.InvariantCulture, $"{index:D4}");
            metadata = metadata?.Properties[segment];
        }

        return key.Length == 0 ? "" : place.ToString();
    }

    /// <summary>An error of the whole page has no field to link to.</summary>
    private static TagBuilder Line(ModelStateDictionary state, string key, string message) => key.Length == 0
        ? Element.Text("span", null, message)
        : Element.Text("a", null, message).With("href", "#" + FieldId.Of(Target(state, key)));

    /// <summary>Of a date that is wrong as a whole, the first box is the one to go to.</summary>
    private static string Target(ModelStateDictionary state, string key)
    {
        var firstBox = $"{key}.{nameof(DateInput.Month)}";
        return state.ContainsKey(firstBox) ? firstBox : key;
    }
}
