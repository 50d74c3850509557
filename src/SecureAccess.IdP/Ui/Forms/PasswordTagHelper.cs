using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// A password: never written back, never in the way of paste, shown on request where there is script.
/// <c>&lt;sa-password asp-for="Input.Password" label="…" autocomplete="current-password" /&gt;</c>
/// </summary>
[HtmlTargetElement("sa-password")]
public sealed class PasswordTagHelper : TextFieldTagHelper
{
    /// <summary>A password field of a sign-in; a new password says so by its autocomplete token.</summary>
    public PasswordTagHelper(IStringLocalizer<UiTexts> texts)
        : base(texts)
    {
        Type = "password";
        Autocomplete = "current-password";
    }

    /// <summary>The fewest characters of a new password; where there is script, it says while typing how many are missing.</summary>
    public int? Fewest { get; set; }

    /// <inheritdoc/>
    protected override string? Value => null;

    private protected override IHtmlContent Control(TagBuilder input)
    {
        input.With("autocapitalize", "none");
        // Hidden until the script, which alone can work it, takes that off.
        var word = Element.Text("span", null, Texts["Password.Show"]);
        var reveal = Element.Of("button", "reveal", word, Element.Text("span", "unseen", ": " + Label))
            .With("type", "button")
            .With("aria-controls", Id)
            .With("data-reveal", Id)
            .With("data-hide", Texts["Password.Hide"])
            .When(true, "hidden");
        return new HtmlContentBuilder().AppendHtml(Element.Of("div", "password", input, reveal)).AppendHtml(Count() ?? (IHtmlContent)HtmlString.Empty);
    }

    /// <summary>Empty and hidden until the script fills it: without script the form's answer says the same.</summary>
    private TagBuilder? Count() => Fewest is not { } fewest
        ? null
        : Element.Of("p", "small")
            .With("role", "status")
            .With("data-count", Id)
            .With("data-fewest", fewest.ToString(CultureInfo.InvariantCulture))
            .With("data-missing", Texts["Password.Missing"])
            .With("data-enough", Texts["Password.Enough"]);
}
