namespace SecureAccess.IdP.Domain.Agreements;

/// <summary>
/// The text of an agreement as plain text that its authors can write anywhere: paragraphs parted by empty lines, <c># </c> before a heading, <c>- </c> before
/// each item of a list. There is no markup in it that could do more than that on a page.
/// </summary>
public static class AgreementText
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 100_000;

    /// <summary>Whether it can be shown: something to read, and not more than a page bears.</summary>
    public static bool IsReadable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxLength && Read(text).Any(block => block is AgreementBlock.Paragraph or AgreementBlock.Items);
    }

    /// <summary>The blocks of a text, in order.</summary>
    public static IReadOnlyList<AgreementBlock> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = new List<AgreementBlock>();
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Append(""))
        {
            if (line.Length > 0 && !IsHeading(line) && (lines.Count == 0 || IsItem(line) == IsItem(lines[0]) || IsItem(lines[0])))
            {
                lines.Add(line);
                continue;
            }

            if (lines.Count > 0)
            {
                blocks.Add(BlockOf(lines));
                lines.Clear();
            }

            if (IsHeading(line))
            {
                blocks.Add(new AgreementBlock.Heading(line[2..].Trim()));
            }
            else if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return blocks;
    }

    private static bool IsHeading(string line) => line.StartsWith("# ", StringComparison.Ordinal);

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal);

    private static AgreementBlock BlockOf(List<string> lines)
    {
        if (!IsItem(lines[0]))
        {
            return new AgreementBlock.Paragraph(string.Join(' ', lines));
        }

        var items = new List<string>();
        foreach (var line in lines)
        {
            if (IsItem(line))
            {
                items.Add(line[2..].Trim());
            }
            else
            {
                items[^1] += " " + line;
            }
        }

        return new AgreementBlock.Items(items);
    }
}

/// <summary>A piece of an agreement's text. Closed.</summary>
public abstract record AgreementBlock
{
    private AgreementBlock()
    {
    }

    /// <summary>A heading.</summary>
    /// <param name="Text">Its words.</param>
    public sealed record Heading(string Text) : AgreementBlock;

    /// <summary>A paragraph.</summary>
    /// <param name="Text">Its words, on one line.</param>
    public sealed record Paragraph(string Text) : AgreementBlock;

    /// <summary>A list.</summary>
    /// <param name="Texts">Its items, each on one line.</param>
    public sealed record Items(IReadOnlyList<string> Texts) : AgreementBlock;
}
