using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// A one-time code: one box (several would break paste and autofill), never written back. Spaces and hyphens may be
/// typed; <see cref="TypedCode.Digits"/> takes them out. <c>&lt;sa-code asp-for="Input.Code" label="…" /&gt;</c>
/// </summary>
[HtmlTargetElement("sa-code")]
public sealed class CodeTagHelper : TextFieldTagHelper
{
    /// <summary>A code field for the number pad and the browser's offer of the code just received.</summary>
    public CodeTagHelper(IStringLocalizer<UiTexts> texts)
        : base(texts)
    {
        Autocomplete = "one-time-code";
        Inputmode = "numeric";
        Width = "12";
    }

    /// <inheritdoc/>
    protected override string? Value => null;

    private protected override string Css => base.Css + " code";
}
