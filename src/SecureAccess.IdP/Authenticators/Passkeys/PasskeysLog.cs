namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>What is logged of passkeys; nothing of persons.</summary>
internal static partial class PasskeysLog
{
    [LoggerMessage(1, LogLevel.Information, "Metadata of {Models} authenticator models read from {File}; a newer file is due on {NextUpdate}.")]
    public static partial void MetadataRead(ILogger logger, string file, int models, DateOnly nextUpdate);

    [LoggerMessage(2, LogLevel.Error, "Authenticator metadata in {File} are not used: {Fault}")]
    public static partial void MetadataRefused(ILogger logger, string file, string fault);

    [LoggerMessage(3, LogLevel.Information, "A passkey answer was refused: {Fault}")]
    public static partial void AnswerRefused(ILogger logger, string fault);
}
