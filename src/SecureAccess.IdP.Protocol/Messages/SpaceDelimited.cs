namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>Space-delimited lists, as <c>scope</c>, <c>prompt</c>, <c>acr_values</c> and <c>ui_locales</c> are (RFC 6749, 3.3).</summary>
internal static class SpaceDelimited
{
    /// <summary>The distinct values, in the order sent.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (text.Length == 0)
            return [];

        var values = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return values.Length < 2 ? values : [.. values.Distinct(StringComparer.Ordinal)];
    }
}
