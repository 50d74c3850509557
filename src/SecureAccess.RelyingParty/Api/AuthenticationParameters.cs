using System.Text;

namespace SecureAccess.RelyingParty;

/// <summary>The <c>auth-param</c> list of an authentication header (RFC 9110 section 11.2): read and written in one place.</summary>
internal static class AuthenticationParameters
{
    public static string Write(string scheme, IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(scheme);
        var separator = " ";
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                continue;
            text.Append(separator).Append(name).Append("=\"");
            foreach (var character in value)
            {
                // RFC 6750 section 3 allows printable ASCII without the quote and the backslash: nothing to escape remains.
                if (character is >= ' ' and <= '~' and not '"' and not '\\')
                    text.Append(character);
            }

            text.Append('"');
            separator = ", ";
        }

        return text.ToString();
    }

    /// <summary>Reads the list; what cannot be read is left out, the first of two equal names wins.</summary>
    public static Dictionary<string, string> Parse(string? text)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = (text ?? "").AsSpan();
        while (true)
        {
            rest = rest.TrimStart(" \t,");
            var equals = rest.IndexOf('=');
            if (equals <= 0)
                return found;
            var name = rest[..equals].Trim().ToString();
            rest = rest[(equals + 1)..].TrimStart(" \t");
            var value = rest.StartsWith('"') ? Quoted(ref rest) : Token(ref rest);
            found.TryAdd(name, value);
        }
    }

    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        var value = new StringBuilder();
        var at = 1;
        for (; at < rest.Length && rest[at] != '"'; at++)
        {
            if (rest[at] == '\\' && at + 1 < rest.Length)
                at++;
            value.Append(rest[at]);
        }

        rest = rest[Math.Min(at + 1, rest.Length)..];
        return value.ToString();
    }

    private static string Token(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(" \t,");
        var value = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        return value.ToString();
    }
}
