using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// A date a person knows by heart, in three boxes: <c>&lt;sa-date asp-for="Input.BirthDate" label="…" /&gt;</c>, bound to a
/// <see cref="DateInput"/>.
/// </summary>
[HtmlTargetElement("sa-date")]
public sealed class DateTagHelper(IStringLocalizer<UiTexts> texts) : FieldTagHelper(texts)
{
    private static readonly string[] Parts = [nameof(DateInput.Month), nameof(DateInput.Day), nameof(DateInput.Year)];

    /// <summary>First part of the autocomplete tokens; <c>bday</c> by default, empty for none.</summary>
    public string Autocomplete { get; set; } = "bday";

    /// <summary>A secret: what was typed is not written back into the page.</summary>
    public bool Secret { get; set; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Errors =>
        [.. ErrorsOf(Name), .. Parts.SelectMany(part => ErrorsOf($"{Name}.{part}"))];

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Hint ??= Texts["Date.Hint"];
        var hint = HintElement(await RicherHint(output));
        var boxes = Element.Of("div", "date");
        foreach (var part in Parts)
        {
            boxes.Add(Box(part));
        }

        output.Becomes(Shell(
            Element.Of("fieldset", "group", Element.Text("legend", "label", LabelText), hint, ErrorElement(), boxes)
                .With("aria-describedby", DescribedBy(hint: true))));
    }

    private TagBuilder Box(string part)
    {
        var name = $"{Name}.{part}";
        var id = FieldId.Of(name);
        var wholeDateWrong = ErrorsOf(Name).Count > 0;
        var input = Element.Input("text", part == nameof(DateInput.Year) ? "input width-4" : "input width-2")
            .With("id", id)
            .With("name", name)
            .With("value", Secret ? null : TypedInto(name) ?? Held(part))
            .With("inputmode", "numeric")
            .With("autocomplete", Autocomplete.Length == 0 ? null : $"{Autocomplete}-{part.ToLowerInvariant()}")
            .With("aria-invalid", wholeDateWrong || ErrorsOf(name).Count > 0 ? "true" : null);
        return Element.Of("div", "date-part", Element.Text("label", "part-label", Texts[$"Date.{part}"]).With("for", id), input);
    }

    private string? Held(string part) => For.Model is not DateInput date ? null : part switch
    {
        nameof(DateInput.Month) => date.Month,
        nameof(DateInput.Day) => date.Day,
        _ => date.Year,
    };
}
