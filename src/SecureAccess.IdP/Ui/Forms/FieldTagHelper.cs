using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// What all fields share: name and id, label, hint, error beside the field, and the ties between them
/// (<c>for</c>, <c>aria-describedby</c>, <c>aria-invalid</c>).
/// </summary>
public abstract class FieldTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The property the field is bound to.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>The label; of a group, its legend.</summary>
    public string Label { get; set; } = "";

    /// <summary>A short help that stands before the input and is read with it.</summary>
    public string? Hint { get; set; }

    /// <summary>Whether the field may stay empty; the label says so. All others are to be filled in.</summary>
    public bool Optional { get; set; }

    /// <summary>Where the page is being written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The name the value is posted under, e.g. <c>Input.Email</c>.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>The id, e.g. <c>Input_Email</c>: the error summary links to it.</summary>
    protected string Id => FieldId.Of(Name);

    private protected IStringLocalizer<UiTexts> Texts { get; } = texts;

    /// <summary>What is wrong with the field, in the order it was found.</summary>
    protected virtual IReadOnlyList<string> Errors => ErrorsOf(Name);

    /// <summary>What the person typed, else what the property holds.</summary>
    protected string? Typed => TypedInto(Name) ?? Convert.ToString(For.Model, CultureInfo.InvariantCulture);

    private protected string? TypedInto(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry)
            ? entry.RawValue switch { string one => one, string?[] { Length: > 0 } many => many[0], _ => null }
            : null;

    private protected IReadOnlyList<string> ErrorsOf(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) ? [.. entry.Errors.Select(error => error.ErrorMessage)] : [];

    private protected string LabelText => Optional ? Texts["Field.Optional", Label] : Label;

    private protected TagBuilder LabelElement() => Element.Text("label", "label", LabelText).With("for", Id);

    private protected TagBuilder? HintElement(IHtmlContent? more = null) =>
        Hint is null && more is null
            ? null
            : Element.Of("div", "hint", Hint is null ? null : new HtmlContentBuilder().Append(Hint), more).With("id", Id + "-hint");

    private protected TagBuilder? ErrorElement()
    {
        if (Errors.Count == 0)
        {
            return null;
        }

        var element = Element.Of("p", "error", Element.Text("span", "unseen", Texts["Field.Error"] + " ")).With("id", Id + "-error");
        element.InnerHtml.Append(string.Join(' ', Errors));
        return element;
    }

    /// <summary>The value of <c>aria-describedby</c>: hint, then error, then whatever else.</summary>
    private protected string? DescribedBy(bool hint, string? more = null)
    {
        string?[] ids = [hint ? Id + "-hint" : null, Errors.Count > 0 ? Id + "-error" : null, more];
        var described = string.Join(' ', ids.Where(id => id is not null));
        return described.Length == 0 ? null : described;
    }

    private protected string? Invalid => Errors.Count > 0 ? "true" : null;

    private protected TagBuilder Shell(params ReadOnlySpan<IHtmlContent?> parts) =>
        Element.Of("div", Errors.Count > 0 ? "field field-invalid" : "field", parts);

    /// <summary>What stands between the tags of the field, as a richer hint; null when there is nothing.</summary>
    private protected static async Task<IHtmlContent?> RicherHint(TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        return content.IsEmptyOrWhiteSpace ? null : content;
    }
}
