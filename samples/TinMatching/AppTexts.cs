namespace TinMatching;

/// <summary>Names the texts of the pages: <c>Texts/AppTexts.resx</c> in English, <c>Texts/AppTexts.es.resx</c> in Spanish.</summary>
public sealed class AppTexts;
