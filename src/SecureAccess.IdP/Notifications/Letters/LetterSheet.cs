namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>
/// The measures of a letter in points (72 to the inch): US Letter, folded in three for a No. 10 window envelope (9½ × 4⅛ in; window 4½ × 1⅛ in, ⅞ in from the
/// left, ½ in from the bottom).
/// </summary>
/// <remarks>
/// Equal thirds would let the sheet slide almost half an inch in the envelope, and lines of the address with it out of the window. Folded at 3⅞ in it slides
/// a quarter of an inch, and what stands from 2½ in to 3⅖ in of the page is in the window wherever it lies; nothing else of page 1 ever is.
/// </remarks>
internal static class LetterSheet
{
    public const double Width = 612;
    public const double Height = 792;

    /// <summary>Left and right margin.</summary>
    public const double Margin = 72;

    /// <summary>The marks where the sheet is folded, from above: address outside, then like an accordion.</summary>
    public static readonly double[] Folds = [279, 535.5];

    /// <summary>The address block: its left edge, its first line's capitals, its last line's foot, and how wide a line may be.</summary>
    public const double AddressLeft = 72;
    public const double AddressTop = 186;
    public const double AddressFoot = 240;
    public const double AddressWidth = 232;

    /// <summary>Where the sender stands; above everything that the window can show.</summary>
    public const double SenderTop = 48;

    /// <summary>Where the text of page 1 begins, below the first fold; a page after it begins at the margin.</summary>
    public const double TextTop = 306;

    /// <summary>Where text ends.</summary>
    public const double TextFoot = 716;

    /// <summary>The foot line.</summary>
    public const double FootLine = 752;

    public const double TextSize = 10.5;
    public const double Leading = 14;
    public const double CodeSize = 28;

    /// <summary>How wide text is.</summary>
    public const double TextWidth = Width - (2 * Margin);
}
