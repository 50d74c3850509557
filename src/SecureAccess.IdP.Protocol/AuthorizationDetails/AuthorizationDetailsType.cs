namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>
/// A type of authorization details this server knows (RFC 9396, 2.1): which members its objects have, and the words people are asked with.
/// Whatever is not registered here is refused (RFC 9396, 5), so nothing reaches a token that nobody described.
/// </summary>
public sealed class AuthorizationDetailsType
{
    /// <summary><c>type</c>, compared ordinally; 1 to 100 characters.</summary>
    public string Type { get; set; } = "";

    /// <summary>What it allows, in plain words, by language (BCP 47); required in every language of the hosted pages.</summary>
    public Dictionary<string, string> Titles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The members its objects may have beside <c>type</c>, by name.</summary>
    public Dictionary<string, AuthorizationDetailsMember> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a client may have it for itself, without a person (RFC 6749, 4.4). Default: false.</summary>
    public bool WithoutPerson { get; set; }
}
