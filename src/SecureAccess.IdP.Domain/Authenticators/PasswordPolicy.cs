using System.Text;

namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// What makes a password acceptable (SP 800-63B-4 3.1.1.2, ASVS 6.2): length, and that it is not easily guessed from lists of common
/// and leaked passwords, names and words. No composition rules, no hints, no expiry. Fifteen characters always, so that no account
/// depends on its second factor to be exempt.
/// </summary>
/// <param name="estimateStrength">Rates a password from 0 (on every list) to 4, by the guesses it would take.</param>
/// <param name="isListed">Whether exactly this password stands on the list of common and leaked ones; asked for normal forms only.</param>
public sealed class PasswordPolicy(Func<string, int> estimateStrength, Func<string, bool> isListed)
{
    /// <summary>Fewest characters, each Unicode code point counting as one (SP 800-63B-4 3.1.1.2).</summary>
    public const int MinLength = 15;

    /// <summary>Most characters: long enough for any passphrase, short enough that hashing stays bounded (SP 800-63B-4 3.1.1.2).</summary>
    public const int MaxLength = 256;

    /// <summary>Lowest accepted strength of 0 to 4.</summary>
    public const int MinStrength = 2;

    /// <summary>What the policy says of a candidate. Closed.</summary>
    public abstract record Verdict
    {
        private Verdict()
        {
        }

        /// <summary>Acceptable.</summary>
        public sealed record Accepted : Verdict;

        /// <summary>Fewer than <see cref="MinLength"/> characters.</summary>
        public sealed record TooShort : Verdict;

        /// <summary>More than <see cref="MaxLength"/> characters.</summary>
        public sealed record TooLong : Verdict;

        /// <summary>On the list of common and leaked passwords, the whole of it or the short thing that it repeats.</summary>
        public sealed record Listed : Verdict;

        /// <summary>On no list, and easily guessed all the same: made of common words, names, dates or keys side by side.</summary>
        public sealed record TooCommon : Verdict;

        /// <summary>Contains the username, the e-mail name or the name of this service (SP 800-63B-4 3.1.1.2).</summary>
        public sealed record ContainsContext : Verdict;
    }

    /// <summary>
    /// The form that is judged and hashed: Unicode NFKC, so that the same password typed on another keyboard or system is the
    /// same (SP 800-63B-4 3.1.1.2). Nothing is trimmed, cut or re-cased (ASVS 6.2.8).
    /// </summary>
    public static string Normalize(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Lone surrogates have no normal form; such a password is compared as it was received.
            return password;
        }
    }

    /// <summary>Judges a candidate.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="context">Words it must not consist of or contain: username, local part of the e-mail address, service
    /// name.</param>
    public Verdict Judge(string password, IEnumerable<string> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var normalized = Normalize(password);
        var length = normalized.EnumerateRunes().Count();
        if (length < MinLength)
        {
            return new Verdict.TooShort();
        }

        if (length > MaxLength)
        {
            return new Verdict.TooLong();
        }

        if (context.Any(word => word.Length >= 4 && Dominates(normalized, word)))
        {
            return new Verdict.ContainsContext();
        }

        var unit = Unit(normalized);
        if (IsListed(normalized) || IsListed(unit))
        {
            return new Verdict.Listed();
        }

        return estimateStrength(normalized) < MinStrength || estimateStrength(unit) < MinStrength
            ? new Verdict.TooCommon()
            : new Verdict.Accepted();
    }

    /// <summary>
    /// As it stands, and in small letters: whoever tries a list tries its entries with other capitals next. The whole of it is compared and
    /// never a part (SP 800-63B-4 3.1.1.2), or long passphrases would fail for one word.
    /// </summary>
    private bool IsListed(string password) => isListed(password) || isListed(InSmallLetters(password));

    /// <summary>The form in which lists are looked up whatever the letter case: small letters, in the normal form again.</summary>
    public static string InSmallLetters(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
#pragma warning disable CA1308 // Lists are published in small letters; nothing is compared with a value in capitals.
        return Normalize(password.ToLowerInvariant());
#pragma warning restore CA1308
    }

    /// <summary>What a password repeats, or the whole of it: <c>2025202520252025</c> takes little more guessing than <c>2025</c>.</summary>
    private static string Unit(string password)
    {
        for (var length = 1; 2 * length <= password.Length; length++)
        {
            if (password.AsSpan(length).SequenceEqual(password.AsSpan(0, password.Length - length)))
            {
                return password[..length];
            }
        }

        return password;
    }

    /// <summary>A context word weakens a password when little else is left; one word among many does no harm.</summary>
    private static bool Dominates(string password, string word)
    {
        var rest = password.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        return rest.Length < password.Length && rest.EnumerateRunes().Count() < 8;
    }
}
