namespace SecureAccess.IdP.Domain.Agreements;

/// <summary>What came of publishing a version of the agreement. Closed.</summary>
public abstract record AgreementPublication
{
    private AgreementPublication()
    {
    }

    /// <summary>It is published.</summary>
    /// <param name="Version">The version.</param>
    public sealed record Published(AgreementVersion Version) : AgreementPublication;

    /// <summary>The number is not the next one: it was published before, or one is left out.</summary>
    /// <param name="Next">The number that is.</param>
    public sealed record NotTheNext(int Next) : AgreementPublication;

    /// <summary>It would take effect in the past, or not after the version before it.</summary>
    /// <param name="After">What it must come after.</param>
    public sealed record TooEarly(DateTimeOffset After) : AgreementPublication;

    /// <summary>A language has no text, or one that cannot be shown.</summary>
    /// <param name="Language">The language.</param>
    public sealed record WithoutText(string Language) : AgreementPublication;
}
