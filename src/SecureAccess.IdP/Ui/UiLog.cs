namespace SecureAccess.IdP.Ui;

/// <summary>What this room writes to the log.</summary>
internal static partial class UiLog
{
    [LoggerMessage(EventId = 9001, Level = LogLevel.Error, Message = "Unhandled fault, reference {Reference}")]
    public static partial void Fault(ILogger logger, string reference, Exception exception);
}
