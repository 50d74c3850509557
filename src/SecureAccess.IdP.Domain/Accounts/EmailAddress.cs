using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// An e-mail address as it is used for sending and comparing: at most 254 characters (RFC 5321 4.5.3.1), no display name,
/// lower case. An address is a way to reach a person, never an authenticator (SP 800-63B-4 3.1.3.1).
/// </summary>
/// <remarks>
/// ASCII only, unquoted and at a domain name: look-alike letters would give one mailbox several spellings, and a quoted local part
/// or an address literal (<c>[127.0.0.1]</c>) aims our mail at places no person reads.
/// </remarks>
public sealed record EmailAddress
{
    /// <summary>Most characters of an address.</summary>
    public const int MaxLength = 254;

    /// <summary>Most characters before the at sign (RFC 5321 4.5.3.1.1).</summary>
    public const int MaxLocalLength = 64;

    private EmailAddress(string value) => Value = value;

    /// <summary>The address, lower case.</summary>
    public string Value { get; }

    /// <summary>Reads an address somebody typed; false when it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var trimmed = text?.Trim() ?? "";

        // MailAddress accepts display names and comments; the comparison keeps only the bare form. Control characters would
        // let a form write headers into a message.
        if (trimmed.Length is 0 or > MaxLength || trimmed.Any(c => c is <= ' ' or > '~' or '"')
            || !MailAddress.TryCreate(trimmed, out var parsed)
            || !string.Equals(parsed.Address, trimmed, StringComparison.Ordinal)
            || parsed.User.Length > MaxLocalLength
            || !IsDomainName(parsed.Host))
        {
            return false;
        }

#pragma warning disable CA1308 // Lower case is the form in which mail addresses are written and compared.
        address = new EmailAddress(trimmed.ToLowerInvariant());
#pragma warning restore CA1308
        return true;
    }

    /// <summary>A form that can be shown to somebody who may not be the owner: <c>r•••@example.com</c>.</summary>
    public string Masked => $"{Value[0]}•••{Value[Value.IndexOf('@', StringComparison.Ordinal)..]}";

    /// <inheritdoc />
    public override string ToString() => "(e-mail address)";

    /// <summary>At least two labels of letters, digits and inner hyphens (RFC 1123 2.1).</summary>
    private static bool IsDomainName(string host)
    {
        var labels = host.Split('.');
        return labels.Length > 1 && labels.All(label =>
            label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-'
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }
}
