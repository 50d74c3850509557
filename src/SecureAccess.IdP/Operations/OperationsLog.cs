namespace SecureAccess.IdP.Operations;

/// <summary>What this room logs; no personal data.</summary>
internal static partial class OperationsLog
{
    [LoggerMessage(6001, LogLevel.Warning, "A round of pruning failed; the next one tries again.")]
    public static partial void PruningFailed(ILogger logger, Exception fault);

    [LoggerMessage(6003, LogLevel.Warning, "The signing keys could not be looked after; it is tried again in an hour.")]
    public static partial void SigningKeysNotRotated(ILogger logger, Exception fault);

    [LoggerMessage(6002, LogLevel.Warning, "The ring of sealing keys could not be looked after; it is tried again in a few hours.")]
    public static partial void KeyRingNotKept(ILogger logger, Exception fault);
}
