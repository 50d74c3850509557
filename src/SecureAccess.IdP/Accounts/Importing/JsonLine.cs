using System.Text.Json;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>A line of JSON lines: one flat object, its members the columns; strings, and true or false for yes or no.</summary>
internal static class JsonLine
{
    /// <summary>The values of a line; null when it is no such object.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            Dictionary<string, string> values = new(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!ImportRow.Columns.Contains(member.Name) || ValueOf(member.Value) is not { } value || !values.TryAdd(member.Name, value))
                {
                    return null;
                }
            }

            return values;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second: half of a surrogate pair, which no string can hold.
            return null;
        }
    }

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "",
        _ => null,
    };
}
