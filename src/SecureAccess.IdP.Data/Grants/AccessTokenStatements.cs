using SecureAccess.IdP.Data.Statements;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>The looks at access tokens that UserInfo and introspection take: each one statement.</summary>
internal static class AccessTokenStatements
{
    public static readonly Sql FindRow = new("""SELECT 1 FROM "AccessTokens" t WHERE t."Hash" = @hash""", "@hash");

    /// <summary>The grant of a JWT, if it stands and the token was not revoked by itself.</summary>
    public static readonly Sql FindGrantOfJwt = new(
        $"""
        SELECT {GrantStatements.GrantColumns} FROM "Grants" g
        WHERE g."Id" = @id AND {GrantStatements.StandingGrant}
        AND NOT EXISTS (SELECT 1 FROM "AccessTokens" t WHERE t."Hash" = @hash)
        """,
        "@id", "@now", "@yes", "@hash");

    /// <summary>An opaque token that is good, with its grant if it has one; a grant that is over takes it along.</summary>
    public static readonly Sql FindOpaque = new(
        $"""
        SELECT {GrantStatements.GrantColumns}, t."Payload" FROM "AccessTokens" t
        LEFT JOIN "Grants" g ON g."Id" = t."GrantId" AND {GrantStatements.StandingGrant}
        WHERE t."Hash" = @hash AND t."Payload" <> '' AND t."RevokedAt" IS NULL AND t."ExpiresAt" > @now
        AND (t."GrantId" IS NULL OR g."Id" IS NOT NULL)
        """,
        "@hash", "@now", "@yes");
}
