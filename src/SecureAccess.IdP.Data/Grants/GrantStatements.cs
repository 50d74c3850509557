using SecureAccess.IdP.Data.Statements;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>
/// The statements of grants, codes and refresh tokens. Whatever must be true at the moment of a single use stands in the condition of the one
/// statement that uses it.
/// </summary>
internal static class GrantStatements
{
    /// <summary>The columns of a grant <c>g</c>, as <see cref="GrantRowReading"/> takes them.</summary>
    public const string GrantColumns =
        """
        g."Id", g."SubjectId", g."ClientId", g."SessionId", g."Content", g."CreatedAt", g."ExpiresAt", g."Offline", g."EndedAt"
        """;

    /// <summary>Whether a grant <c>g</c> holds as far as it and its session were not ended.</summary>
    public const string StandingGrant =
        """
        g."EndedAt" IS NULL AND g."ExpiresAt" > @now
        AND (g."Offline" = @yes OR EXISTS (SELECT 1 FROM "Sessions" s WHERE s."Sid" = g."SessionId" AND s."EndedAt" IS NULL))
        """;

    // A session that is neither ended nor lapsed, by the clocks of its own level.
    private const string LiveSession =
        """
        EXISTS (SELECT 1 FROM "Sessions" s WHERE s."Sid" = g."SessionId" AND s."EndedAt" IS NULL AND s."AbsoluteEnd" > @at AND s."IdleEnd" > @at)
        """;

    /// <summary>The grant of a code, unless its request has had one.</summary>
    public static readonly Sql AddGrantOfRequest = new(
        """
        INSERT INTO "Grants" ("Id", "SubjectId", "ClientId", "SessionId", "Content", "CreatedAt", "ExpiresAt", "Offline")
        SELECT @id, @subjectId, @clientId, @sessionId, @content, @createdAt, @expiresAt, @offline
        WHERE NOT EXISTS (SELECT 1 FROM "AuthorizationCodes" WHERE "RequestId" = @requestId)
        """,
        "@id", "@subjectId", "@clientId", "@sessionId", "@content", "@createdAt", "@expiresAt", "@offline", "@requestId")
    {
        IsCondition = true,
    };

    public static readonly Sql AddCode = new(
        """
        INSERT INTO "AuthorizationCodes" ("Hash", "GrantId", "RequestId", "RedirectUri", "CodeChallenge", "Nonce", "DpopJkt", "ExpiresAt")
        VALUES (@hash, @grantId, @requestId, @redirectUri, @codeChallenge, @nonce, @dpopJkt, @expiresAt)
        """,
        "@hash", "@grantId", "@requestId", "@redirectUri", "@codeChallenge", "@nonce", "@dpopJkt", "@expiresAt");

    public static readonly Sql FindCode = new(
        $"""
        SELECT {GrantColumns}, c."RequestId", c."RedirectUri", c."CodeChallenge", c."Nonce", c."DpopJkt", c."ExpiresAt", c."RedeemedAt"
        FROM "AuthorizationCodes" c JOIN "Grants" g ON g."Id" = c."GrantId" WHERE c."Hash" = @hash
        """,
        "@hash");

    public static readonly Sql RedeemCode = new(
        $"""
        UPDATE "AuthorizationCodes" SET "RedeemedAt" = @at
        WHERE "Hash" = @hash AND "RedeemedAt" IS NULL AND "ExpiresAt" > @at
        AND EXISTS (SELECT 1 FROM "Grants" g WHERE g."Id" = "AuthorizationCodes"."GrantId" AND g."EndedAt" IS NULL AND g."ExpiresAt" > @at
            AND {LiveSession})
        """,
        "@hash", "@at")
    {
        IsCondition = true,
    };

    public static readonly Sql AddRefreshToken = new(
        """
        INSERT INTO "RefreshTokens" ("Hash", "GrantId", "CreatedAt", "ExpiresAt", "BoundJkt", "BoundX5tS256", "SenderConstrained")
        VALUES (@hash, @grantId, @createdAt, @expiresAt, @jkt, @x5tS256, @constrained)
        """,
        "@hash", "@grantId", "@createdAt", "@expiresAt", "@jkt", "@x5tS256", "@constrained");

    public static readonly Sql FindRefreshToken = new(
        $"""
        SELECT {GrantColumns}, t."CreatedAt", t."ExpiresAt", t."RotatedAt", t."BoundJkt", t."BoundX5tS256", t."SenderConstrained"
        FROM "RefreshTokens" t JOIN "Grants" g ON g."Id" = t."GrantId" WHERE t."Hash" = @hash
        """,
        "@hash");

    /// <summary>Uses a refresh token up.</summary>
    public static readonly Sql RotateRefreshToken = UseRefreshToken("@at");

    /// <summary>Uses a refresh token that stays: it changes nothing, and is refused where rotating it would be.</summary>
    public static readonly Sql KeepRefreshToken = UseRefreshToken("NULL");

    public static readonly Sql FindStanding = new(
        $"""SELECT {GrantColumns} FROM "Grants" g WHERE g."Id" = @id AND {StandingGrant}""", "@id", "@now", "@yes");

    private static Sql UseRefreshToken(string rotatedAt) => new(
        $"""
        UPDATE "RefreshTokens" SET "RotatedAt" = {rotatedAt}
        WHERE "Hash" = @hash AND "RotatedAt" IS NULL AND "ExpiresAt" > @at
        AND EXISTS (SELECT 1 FROM "Grants" g WHERE g."Id" = "RefreshTokens"."GrantId" AND g."EndedAt" IS NULL AND g."ExpiresAt" > @at
            AND (g."Offline" = @yes OR {LiveSession}))
        """,
        "@hash", "@at", "@yes")
    {
        IsCondition = true,
    };
}
