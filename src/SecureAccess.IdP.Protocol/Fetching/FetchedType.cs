namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>The content types that documents of clients come as.</summary>
public static class FetchedType
{
    /// <summary>A JWK set (RFC 7517, 8.5.2), which most servers give as plain JSON.</summary>
    public static IReadOnlyList<string> JwkSet { get; } = ["application/jwk-set+json", "application/json"];

    /// <summary>A JSON document, such as a sector identifier's list (OpenID Connect Core, 8.1).</summary>
    public static IReadOnlyList<string> Json { get; } = ["application/json"];

    /// <summary>A request object (RFC 9101, 10.2), or what OpenID Connect Core 6.2 let servers call it before.</summary>
    public static IReadOnlyList<string> RequestObject { get; } = ["application/oauth-authz-req+jwt", "application/jwt", "application/jose"];
}
