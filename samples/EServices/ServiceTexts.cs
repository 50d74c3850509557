namespace EServices;

/// <summary>Names the texts that all applications share: <c>Texts/ServiceTexts.resx</c> in English, <c>Texts/ServiceTexts.es.resx</c> in Spanish.</summary>
public sealed class ServiceTexts;
