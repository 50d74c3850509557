namespace SecureAccess.IdP.Ui;

/// <summary>Marks the texts of this room: <c>UiTexts.resx</c> (English) and <c>UiTexts.es.resx</c> (Spanish).</summary>
public sealed class UiTexts;
