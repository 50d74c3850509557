using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace SecureAccess.IdP.Ui.Content;

/// <summary>
/// A QR code as an SVG element of the page itself: no second request that would carry the secret, and no style or data
/// URL that the Content-Security-Policy would have to allow. <c>&lt;sa-qr content="@Model.KeyUri" label="…" /&gt;</c>;
/// show the same secret as text beside it (WCAG 1.1.1).
/// </summary>
[HtmlTargetElement("sa-qr", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrTagHelper : TagHelper
{
    /// <summary>What the code holds, e.g. an <c>otpauth:</c> URI. At most some 2,300 bytes fit.</summary>
    public string Content { get; set; } = "";

    /// <summary>What it is, for those who do not see it; not the secret itself.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var code = QRCodeGenerator.GenerateQrCode(Content, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count.ToString(CultureInfo.InvariantCulture);
        var path = Element.Of("path").With("fill", "#000").With("d", Path(code.ModuleMatrix));
        output.Becomes(Element.Of("svg", "qr", path)
            .With("viewBox", $"0 0 {size} {size}")
            .With("shape-rendering", "crispEdges")
            .With("role", "img")
            .With("aria-label", Label));
    }

    /// <summary>One rectangle for each run of dark modules in a row. The matrix brings its quiet zone along.</summary>
    private static string Path(List<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var start = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path.ToString();
    }
}
