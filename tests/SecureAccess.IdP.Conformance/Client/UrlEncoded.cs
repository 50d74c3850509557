namespace SecureAccess.IdP.Conformance.Client;

/// <summary>The form <c>application/x-www-form-urlencoded</c>, read and written by these tests themselves.</summary>
public static class UrlEncoded
{
    /// <summary>Reads it; a parameter that comes twice is an error.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text) => text
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Decode(pair[0]), pair => pair.Length > 1 ? Decode(pair[1]) : "", StringComparer.Ordinal);

    /// <summary>Writes it.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
