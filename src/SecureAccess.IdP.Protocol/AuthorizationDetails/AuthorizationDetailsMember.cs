namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>A member of an authorization details type: its form, its limits, and its words.</summary>
public sealed class AuthorizationDetailsMember
{
    /// <summary>The form of the value. Default: one text.</summary>
    public AuthorizationDetailsValue Value { get; set; }

    /// <summary>Whether every object must have it. Default: false.</summary>
    public bool Required { get; set; }

    /// <summary>The only values allowed, compared ordinally. Default: any of the form.</summary>
    public IList<string> Allowed { get; } = [];

    /// <summary>Characters of a text. Default 100; 1 to 500.</summary>
    public int MaximumLength { get; set; } = 100;

    /// <summary>Values of a list; at least one is always needed. Default 10; 1 to 50.</summary>
    public int MaximumCount { get; set; } = 10;

    /// <summary>What it is called on the consent page, by language (BCP 47); required in every language of the hosted pages.</summary>
    public Dictionary<string, string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What single values are called on the consent page, by value and then by language as <see cref="Labels"/>; only values that are
    /// <see cref="Allowed"/>. A value without words is shown as it was sent. Default: none.
    /// </summary>
    public Dictionary<string, Dictionary<string, string>> ValueLabels { get; } = new(StringComparer.Ordinal);
}
