namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>Kinds of government documents that are taken in person.</summary>
public enum DocumentKind
{
    /// <summary>Driver's license of a State.</summary>
    DriversLicense = 1,

    /// <summary>Identity card of a State.</summary>
    StateIdentityCard = 2,

    /// <summary>Passport.</summary>
    Passport = 3,

    /// <summary>Military identity card.</summary>
    MilitaryIdentityCard = 4,

    /// <summary>Permanent resident card.</summary>
    PermanentResidentCard = 5,

    /// <summary>Social Security card: no picture, no expiry.</summary>
    SocialSecurityCard = 20,

    /// <summary>Birth certificate: no picture, no expiry.</summary>
    BirthCertificate = 21,
}

/// <summary>One document as a verifier saw it. Never its whole number.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Issuer">Who issued it: a State or an authority.</param>
/// <param name="ExpiresOn">Its last day; null for what does not expire.</param>
/// <param name="LastFour">The last four characters of its number.</param>
public sealed record IdentityDocument(DocumentKind Kind, string Issuer, DateOnly? ExpiresOn, string LastFour)
{
    /// <summary>Whether it bears a picture of its holder.</summary>
    public bool HasPicture => Kind < DocumentKind.SocialSecurityCard;

    /// <inheritdoc />
    public override string ToString() => $"({Kind})";
}

/// <summary>What two documents are worth. Closed.</summary>
public abstract record DocumentsVerdict
{
    private DocumentsVerdict()
    {
    }

    /// <summary>Enough.</summary>
    public sealed record Accepted : DocumentsVerdict;

    /// <summary>The first one must bear a picture.</summary>
    public sealed record PictureMissing : DocumentsVerdict;

    /// <summary>Two of one kind are one document.</summary>
    public sealed record SameKind : DocumentsVerdict;

    /// <summary>One is expired, or says no expiry where its kind has one.</summary>
    /// <param name="First">Whether it is the first.</param>
    public sealed record Expired(bool First) : DocumentsVerdict;

    /// <summary>Judges two documents on a day (SP 800-63A-4 2.4.2: accurate and not expired).</summary>
    public static DocumentsVerdict Of(IdentityDocument first, IdentityDocument second, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return (first, second) switch
        {
            ({ HasPicture: false }, _) => new PictureMissing(),
            _ when first.Kind == second.Kind => new SameKind(),
            _ when IsExpired(first, today) => new Expired(First: true),
            _ when IsExpired(second, today) => new Expired(First: false),
            _ => new Accepted(),
        };
    }

    private static bool IsExpired(IdentityDocument document, DateOnly today) =>
        document.HasPicture ? document.ExpiresOn is not { } last || last < today : document.ExpiresOn < today;
}
