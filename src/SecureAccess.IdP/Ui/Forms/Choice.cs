namespace SecureAccess.IdP.Ui.Forms;

/// <summary>One of several answers in <c>sa-radios</c> or <c>sa-select</c>.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A short explanation under it; radios only.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);
