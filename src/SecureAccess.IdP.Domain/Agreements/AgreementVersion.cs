namespace SecureAccess.IdP.Domain.Agreements;

/// <summary>
/// A version of the user agreement, as it was published. It never changes afterwards, so that what a person accepted years ago can still be read. Whoever
/// accepted an older version is asked again at the next sign-in after this one takes effect.
/// </summary>
public sealed class AgreementVersion
{
    /// <summary>The number of the version that comes with the product.</summary>
    public const int First = 1;

    private AgreementVersion()
    {
    }

    /// <summary>The version that comes with the product, in force until another one is. Its text is a resource of the pages, so it has none here.</summary>
    public static AgreementVersion BuiltIn { get; } = new() { Number = First, EffectiveAt = DateTimeOffset.MinValue, PublishedAt = DateTimeOffset.MinValue };

    /// <summary>Counts from <see cref="First"/>, without gaps.</summary>
    public int Number { get; private init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; private init; }

    /// <summary>From when on it is the one to accept.</summary>
    public DateTimeOffset EffectiveAt { get; private init; }

    /// <summary>The text by language tag (<c>en</c>), in the form that <see cref="AgreementText"/> reads.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; private init; } = new Dictionary<string, string>();

    internal static AgreementVersion Publish(int number, DateTimeOffset effectiveAt, IReadOnlyDictionary<string, string> texts, DateTimeOffset now) =>
        new() { Number = number, EffectiveAt = effectiveAt, PublishedAt = now, Texts = texts };
}
