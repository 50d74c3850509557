namespace SecureAccess.IdP.Ui.Forms;

/// <summary>A code or number as people type it: in groups, with spaces or hyphens.</summary>
public static class TypedCode
{
    /// <summary>The same without spaces, hyphens and dots; other characters stay, so that they are seen to be wrong.</summary>
    public static string Digits(string? typed) =>
        typed is null ? "" : string.Concat(typed.Where(character => !char.IsWhiteSpace(character) && character is not ('-' or '–' or '.')));
}
