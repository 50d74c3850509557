using Microsoft.Extensions.Logging;

namespace SecureAccess.IdP.Protocol;

/// <summary>What the engine logs: codes and fixed texts, never input, tokens or people.</summary>
internal static partial class ProtocolLog
{
    [LoggerMessage(2001, LogLevel.Information, "Refused by page: {Code}: {Description} {Detail}")]
    public static partial void RefusedByPage(ILogger logger, string code, string description, string detail);

    [LoggerMessage(2002, LogLevel.Information, "Refused by redirect: {Code}: {Description} {Detail}")]
    public static partial void RefusedByRedirect(ILogger logger, string code, string description, string detail);

    [LoggerMessage(2003, LogLevel.Information, "Refused: {Code}: {Description} {Detail}")]
    public static partial void RefusedByJson(ILogger logger, string code, string description, string detail);

    [LoggerMessage(2010, LogLevel.Warning, "A used code was presented again by {ClientId}; grant {GrantId} is ended")]
    public static partial void CodeReplayed(ILogger logger, string clientId, Guid grantId);

    [LoggerMessage(2011, LogLevel.Warning, "A rotated refresh token was presented again by {ClientId}; grant {GrantId} is ended")]
    public static partial void RefreshTokenReplayed(ILogger logger, string clientId, Guid grantId);

    [LoggerMessage(2020, LogLevel.Information, "Created the first signing key {Kid} for {Alg}")]
    public static partial void SigningKeyCreated(ILogger logger, string kid, string alg);

    [LoggerMessage(2022, LogLevel.Information, "Announced the signing key {Kid} for {Alg}; it takes over at {ActiveFrom}")]
    public static partial void SigningKeyAnnounced(ILogger logger, string kid, string alg, DateTimeOffset activeFrom);

    [LoggerMessage(2023, LogLevel.Information, "Removed the retired signing key {Kid} for {Alg}")]
    public static partial void SigningKeyRemoved(ILogger logger, string kid, string alg);

    [LoggerMessage(2021, LogLevel.Error, "The signing keys could not be read; the ones in memory stay in use")]
    public static partial void SigningKeysUnreadable(ILogger logger, Exception fault);

    [LoggerMessage(2030, LogLevel.Error, "The interaction gate let a request proceed that does not meet it: {Rule}")]
    public static partial void GateBrokeItsWord(ILogger logger, string rule);

    [LoggerMessage(2040, LogLevel.Warning, "The keys of a client could not be read from its jwks_uri: {Outcome}")]
    public static partial void ClientKeysUnreadable(ILogger logger, string outcome);
}
