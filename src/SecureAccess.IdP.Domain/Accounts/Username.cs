using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// The name a person signs in with: 6 to 64 characters, ASCII letters, digits, dot, hyphen and underscore, starting with
/// a letter. Compared without regard to case, as the earlier e-Services usernames were.
/// </summary>
/// <remarks>
/// ASCII only, so that no look-alike letter of another script can imitate someone's name. Nine digits in a row are
/// refused: since 2014 no taxpayer number may be part of a username.
/// </remarks>
public sealed record Username
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 6;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    private Username(string value) => Value = value;

    /// <summary>The name as the person wrote it when choosing it.</summary>
    public string Value { get; }

    /// <summary>The form that is compared and indexed: lower case.</summary>
    public string Normalized => Normalize(Value);

    /// <summary>The comparison form of whatever somebody typed into a sign-in form, valid name or not.</summary>
    public static string Normalize(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
#pragma warning disable CA1308 // Lower case is the stored form; usernames are ASCII, where both directions are safe.
        // U+0000 belongs to no name, and a database that keeps no such text would fault at being asked for one.
        return typed.Replace("\0", "", StringComparison.Ordinal).Trim().ToLowerInvariant();
#pragma warning restore CA1308
    }

    /// <summary>Reads a name somebody chose; false when it breaks a rule of this type.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Username? username)
    {
        username = null;
        var value = text?.Trim() ?? "";
        if (value.Length is < MinLength or > MaxLength || !char.IsAsciiLetter(value[0])
            || value.AsSpan().ContainsAnyExcept(Allowed) || HasTaxpayerNumber(value))
        {
            return false;
        }

        username = new Username(value);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => "(username)";

    private static bool HasTaxpayerNumber(string value)
    {
        var run = 0;
        foreach (var c in value)
        {
            // Separators do not hide a number: 123-45-6789 counts as nine digits.
            run = char.IsAsciiDigit(c) ? run + 1 : c is '-' or '.' or '_' ? run : 0;
            if (run == 9)
            {
                return true;
            }
        }

        return false;
    }
}
