namespace SecureAccess.IdP.Domain.Agreements;

/// <summary>All versions of the agreement in the order of their numbers, which is the order in which they take effect.</summary>
public sealed class AgreementHistory
{
    private readonly AgreementVersion[] versions;

    /// <summary>The history of what was published; <see cref="AgreementVersion.BuiltIn"/> stands before all of it.</summary>
    /// <param name="published">In any order.</param>
    public AgreementHistory(IEnumerable<AgreementVersion> published) =>
        versions = [AgreementVersion.BuiltIn, .. published.OrderBy(version => version.Number)];

    /// <summary>The version to accept at a moment: the newest that has taken effect.</summary>
    public AgreementVersion InForceAt(DateTimeOffset now) => versions.Last(version => version.EffectiveAt <= now);

    /// <summary>The next version that is published and has not taken effect; null when there is none.</summary>
    public AgreementVersion? ComingAfter(DateTimeOffset now) => versions.FirstOrDefault(version => version.EffectiveAt > now);

    /// <summary>The version of a number; null when there is none.</summary>
    public AgreementVersion? Find(int number) => versions.FirstOrDefault(version => version.Number == number);

    /// <summary>Publishes the next version.</summary>
    /// <param name="number">The number its authors give it. It must be the next one, so that a command given twice publishes once.</param>
    /// <param name="effectiveAt">From when on it is the one to accept: not in the past, since nobody can have been asked then, and after the version before.</param>
    /// <param name="texts">By language tag.</param>
    /// <param name="languages">The languages in which people are served: each must have its text.</param>
    /// <param name="now">The time of publishing.</param>
    public AgreementPublication Publish(
        int number,
        DateTimeOffset effectiveAt,
        IReadOnlyDictionary<string, string> texts,
        IEnumerable<string> languages,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(languages);
        var last = versions[^1];
        if (number != last.Number + 1)
        {
            return new AgreementPublication.NotTheNext(last.Number + 1);
        }

        if (effectiveAt < now || effectiveAt <= last.EffectiveAt)
        {
            return new AgreementPublication.TooEarly(last.EffectiveAt > now ? last.EffectiveAt : now);
        }

        return languages.FirstOrDefault(language => !texts.TryGetValue(language, out var text) || !AgreementText.IsReadable(text)) is { } missing
            ? new AgreementPublication.WithoutText(missing)
            : new AgreementPublication.Published(AgreementVersion.Publish(number, effectiveAt, texts, now));
    }
}
