using System.Collections.Frozen;

namespace SecureAccess.IdP.Protocol;

/// <summary>The scope values of OpenID Connect Core 1.0 (3.1.2.1, 5.4, 11) and the claims each of them asks for.</summary>
public static class StandardScopes
{
    /// <summary>Makes the request an OpenID Connect one (3.1.2.1).</summary>
    public const string OpenId = "openid";

    /// <summary>Asks for the claims of a person's profile (5.4).</summary>
    public const string Profile = "profile";

    /// <summary>Asks for <c>email</c> and <c>email_verified</c> (5.4).</summary>
    public const string Email = "email";

    /// <summary>Asks for <c>phone_number</c> and <c>phone_number_verified</c> (5.4).</summary>
    public const string Phone = "phone";

    /// <summary>Asks for <c>address</c> (5.4).</summary>
    public const string Address = "address";

    /// <summary>Asks for a refresh token that outlives the session (11).</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>Whether a scope speaks of a person, so that a client acting for itself cannot have it.</summary>
    /// <param name="scope">A scope value.</param>
    public static bool IsAboutPerson(string scope) => scope is OpenId or OfflineAccess || Claims.ContainsKey(scope);

    /// <summary>Which claims each scope asks for, as table 5.4 of the specification lists them.</summary>
    public static FrozenDictionary<string, IReadOnlyList<string>> Claims { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [Profile] =
        [
            "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website",
            "gender", "birthdate", "zoneinfo", "locale", "updated_at",
        ],
        [Email] = ["email", "email_verified"],
        [Phone] = ["phone_number", "phone_number_verified"],
        [Address] = ["address"],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
