namespace SecureAccess.IdP.OpenId;

/// <summary>What this room logs: rows and clients, never people or tokens.</summary>
internal static partial class OpenIdLog
{
    [LoggerMessage(7001, LogLevel.Debug, "Logout notice {Row} delivered to {ClientId} at try {Attempt}")]
    public static partial void LogoutDelivered(ILogger logger, Guid row, string clientId, int attempt);

    [LoggerMessage(7002, LogLevel.Information, "Logout notice {Row} to {ClientId} waits after try {Attempt}: {Detail}")]
    public static partial void LogoutPostponed(ILogger logger, Guid row, string clientId, int attempt, string detail);

    [LoggerMessage(7003, LogLevel.Warning, "Logout notice {Row} to {ClientId} given up after try {Attempt}: {Detail}")]
    public static partial void LogoutGivenUp(ILogger logger, Guid row, string clientId, int attempt, string detail);

    [LoggerMessage(7004, LogLevel.Error, "Logout notice {Row} to {ClientId} could not be handled at try {Attempt}; its lease ends and it is tried again")]
    public static partial void LogoutFaulted(ILogger logger, Guid row, string clientId, int attempt, Exception fault);

    [LoggerMessage(7005, LogLevel.Error, "Logout notices could not be looked for; the next look follows")]
    public static partial void LogoutRoundFaulted(ILogger logger, Exception fault);

    [LoggerMessage(7010, LogLevel.Error, "Decided requests could not be looked for; the next look follows")]
    public static partial void PingRoundFaulted(ILogger logger, Exception fault);

    [LoggerMessage(7011, LogLevel.Error, "A ping to {ClientId} could not be handled at try {Attempt}; its lease ends and it is tried again")]
    public static partial void PingFaulted(ILogger logger, string clientId, int attempt, Exception fault);
}
