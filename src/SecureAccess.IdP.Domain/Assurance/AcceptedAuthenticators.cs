using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// The kinds of authenticator a client accepts beside the password, as its registration says. Of the two factors that every sign-in takes, one has
/// to be of such a kind; a kind that was added to the provider since is not accepted by who named others.
/// </summary>
public sealed class AcceptedAuthenticators
{
    private static readonly FrozenDictionary<string, AuthenticationMethod[]> Words = new Dictionary<string, AuthenticationMethod[]>
    {
        ["passkey"] = [AuthenticationMethod.Passkey],
        ["app"] = [AuthenticationMethod.AppCode],
        ["text"] = [AuthenticationMethod.TextCode, AuthenticationMethod.VoiceCode],
        ["recovery"] = [AuthenticationMethod.RecoveryCode],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenSet<AuthenticationMethod>? methods;

    private AcceptedAuthenticators(FrozenSet<AuthenticationMethod>? methods) => this.methods = methods;

    /// <summary>Whatever the provider has.</summary>
    public static AcceptedAuthenticators All { get; } = new(methods: null);

    /// <summary>Whether no kind will do.</summary>
    public bool IsEmpty => methods is { Count: 0 };

    /// <summary>
    /// Reads the words of a registration: <c>passkey</c> (security keys included), <c>app</c>, <c>text</c> (codes by message or call), <c>recovery</c>
    /// (saved codes).
    /// </summary>
    /// <param name="words">The words, in any order; none for all kinds.</param>
    /// <param name="accepted">What they mean.</param>
    /// <returns>Whether each is known.</returns>
    public static bool TryRead(IReadOnlyCollection<string> words, [NotNullWhen(true)] out AcceptedAuthenticators? accepted)
    {
        ArgumentNullException.ThrowIfNull(words);
        accepted = words.Count == 0 ? All
            : words.All(Words.ContainsKey) ? new AcceptedAuthenticators(words.SelectMany(word => Words[word]).ToFrozenSet())
            : null;
        return accepted is not null;
    }

    /// <summary>The words for what took part in a sign-in, by which a grant can be held against a registration later.</summary>
    public static IReadOnlyList<string> WordsOf(IEnumerable<Authentication> authentications)
    {
        ArgumentNullException.ThrowIfNull(authentications);
        var used = authentications.Select(factor => factor.Method).ToHashSet();
        return [.. Words.Where(word => used.Overlaps(word.Value)).Select(word => word.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether an authenticator of this kind will do.</summary>
    public bool Accepts(AuthenticationMethod method) => methods is null || methods.Contains(method);

    /// <summary>Whether one of an accepted kind took part. How many factors there were, the level tells.</summary>
    public bool IsMetBy(IEnumerable<Authentication> authentications) => methods is null || authentications.Any(factor => methods.Contains(factor.Method));

    /// <summary>Whether one of an accepted kind is among the words of <see cref="WordsOf"/>.</summary>
    public bool IsMetBy(IEnumerable<string> words) =>
        methods is null || words.Any(word => Words.TryGetValue(word, out var meant) && methods.Overlaps(meant));

    /// <summary>Whether a row can be met by accepted kinds at all: only a passkey or security key resists phishing.</summary>
    public bool CanMeet(AcrValue row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return !row.PhishingResistant || Accepts(AuthenticationMethod.Passkey);
    }

    /// <summary>What counts for the client: what only a passkey gives does not where passkeys are not accepted.</summary>
    public ReachedAssurance Counted(ReachedAssurance reached)
    {
        ArgumentNullException.ThrowIfNull(reached);
        return Accepts(AuthenticationMethod.Passkey)
            ? reached
            : reached with { PhishingResistant = false, Aal = reached.Aal > Aal.Two ? Aal.Two : reached.Aal };
    }

    /// <summary>The same without passkeys, where the person cannot use one now.</summary>
    /// <remarks>Of "all" every other known kind remains.</remarks>
    public AcceptedAuthenticators WithoutPasskeys() =>
        new((methods ?? Words.Values.SelectMany(meant => meant).ToFrozenSet()).Where(method => method != AuthenticationMethod.Passkey).ToFrozenSet());
}
