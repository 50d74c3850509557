using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// Compares a subject as it was registered (RFC 4514) with a certificate's (RFC 5280, 4.1.2.6), attribute by attribute in order: comparing
/// the two texts would depend on who wrote them. Values are compared ordinally; what cannot be read is equal to nothing.
/// </summary>
internal static class DistinguishedName
{
    // RFC 4514, 3, and those that certificates of organisations carry besides.
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN"] = "2.5.4.3", ["SERIALNUMBER"] = "2.5.4.5", ["C"] = "2.5.4.6", ["L"] = "2.5.4.7", ["ST"] = "2.5.4.8", ["STREET"] = "2.5.4.9",
        ["O"] = "2.5.4.10", ["OU"] = "2.5.4.11", ["DC"] = "0.9.2342.19200300.100.1.25", ["UID"] = "0.9.2342.19200300.100.1.1",
        ["organizationIdentifier"] = "2.5.4.97", ["emailAddress"] = "1.2.840.113549.1.9.1",
    };

    public static bool AreSame(string registered, X500DistinguishedName subject) =>
        TryParse(registered, out var expected) && TryRead(subject, out var actual) && expected.SequenceEqual(actual);

    private static bool TryRead(X500DistinguishedName subject, out List<(string Type, string Value)> attributes)
    {
        attributes = [];
        try
        {
            // RFC 4514, 2.1: the most specific first, which is the last in the certificate.
            foreach (var relative in subject.EnumerateRelativeDistinguishedNames(reversed: true))
            {
                if (relative.HasMultipleElements || relative.GetSingleElementType().Value is not { } type || relative.GetSingleElementValue() is not { } value)
                    return false;

                attributes.Add((type, value));
            }

            return attributes.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool TryParse(string text, out List<(string Type, string Value)> attributes)
    {
        attributes = [];
        var position = 0;
        while (position < text.Length)
        {
            var equals = text.IndexOf('=', position);
            if (equals < 0)
                return false;

            var name = text[position..equals].Trim();
            position = equals + 1;
            if (!TryReadValue(text, ref position, out var value))
                return false;

            attributes.Add((Types.GetValueOrDefault(name, name), value));
        }

        return attributes.Count > 0;
    }

    // 2.4: up to a comma that is not escaped; a backslash stands before a special character or before two hexadecimal digits of an octet.
    private static bool TryReadValue(string text, ref int position, out string value)
    {
        var octets = new List<byte>();
        for (; position < text.Length && text[position] != ','; position++)
        {
            if (text[position] is '+' or '"' or ';')
                break;

            if (text[position] != '\\')
                octets.AddRange(Encoding.UTF8.GetBytes(text, position, 1));
            else if (position + 2 < text.Length && byte.TryParse(text.AsSpan(position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                (octets, position) = ([.. octets, octet], position + 2);
            else if (position + 1 < text.Length)
                octets.AddRange(Encoding.UTF8.GetBytes(text, ++position, 1));
            else
                break;
        }

        value = Encoding.UTF8.GetString([.. octets]).Trim(' ');
        var ended = position >= text.Length || text[position] == ',';
        position++;
        return ended && value.Length > 0;
    }
}
