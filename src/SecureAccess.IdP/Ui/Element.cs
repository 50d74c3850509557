using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureAccess.IdP.Ui;

/// <summary>Builds the markup of the tag helpers. Text and attribute values are always encoded.</summary>
internal static class Element
{
    public static TagBuilder Of(string name, string? css = null, params ReadOnlySpan<IHtmlContent?> children)
    {
        var element = new TagBuilder(name);
        if (css is not null)
        {
            element.AddCssClass(css);
        }

        foreach (var child in children)
        {
            element.Add(child);
        }

        return element;
    }

    public static TagBuilder Text(string name, string? css, string text)
    {
        var element = Of(name, css);
        element.InnerHtml.Append(text);
        return element;
    }

    public static TagBuilder Input(string type, string? css = null) =>
        Of("input", css).SelfClosing().With("type", type);

    /// <summary>Sets an attribute; a null value leaves it out.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    /// <summary>Sets an attribute without a value.</summary>
    public static TagBuilder When(this TagBuilder element, bool condition, string attribute) =>
        element.With(attribute, condition ? "" : null);

    public static TagBuilder Add(this TagBuilder element, IHtmlContent? child)
    {
        if (child is not null)
        {
            element.InnerHtml.AppendHtml(child);
        }

        return element;
    }

    public static TagBuilder SelfClosing(this TagBuilder element)
    {
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    /// <summary>Moves the attributes a page wrote that no tag helper claimed (maxlength, data-…) onto the element.</summary>
    public static TagBuilder Take(this TagBuilder element, TagHelperAttributeList written)
    {
        foreach (var attribute in written)
        {
            element.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        written.Clear();
        return element;
    }

    /// <summary>Puts an element in the place of the tag the page wrote.</summary>
    public static void Becomes(this TagHelperOutput output, IHtmlContent? content)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(content ?? HtmlString.Empty);
    }
}
