using System.Text;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>A line of CSV (RFC 4180 2), except that a value does not go on over the end of its line: a line number is a row.</summary>
internal static class CsvLine
{
    /// <summary>The values of a line; null when quotes are broken.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        List<string> values = [];
        var at = 0;
        while (true)
        {
            if (Next(line, ref at) is not { } value)
            {
                return null;
            }

            values.Add(value);
            if (at == line.Length)
            {
                return values;
            }

            at++;
        }
    }

    /// <summary>The value that starts here; afterwards the position is that of the comma after it, or the end.</summary>
    private static string? Next(string line, ref int at)
    {
        if (at < line.Length && line[at] == '"')
        {
            return Quoted(line, ref at);
        }

        var start = at;
        var comma = line.IndexOf(',', start);
        at = comma < 0 ? line.Length : comma;
        var value = line[start..at];
        return value.Contains('"', StringComparison.Ordinal) ? null : value;
    }

    private static string? Quoted(string line, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                value.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                value.Append(line[at++]);
            }
            else
            {
                at++;
                return at == line.Length || line[at] == ',' ? value.ToString() : null;
            }
        }

        return null;
    }
}
