using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>What is logged of messages: channel and row, never to whom or what.</summary>
internal static partial class NotificationsLog
{
    [LoggerMessage(3101, LogLevel.Debug, "Message {Row} delivered at try {Attempt}")]
    public static partial void MessageDelivered(this ILogger logger, Guid row, int attempt);

    [LoggerMessage(3102, LogLevel.Information, "Message {Row} waits for another try after try {Attempt}: {Fault}")]
    public static partial void MessagePostponed(this ILogger logger, Guid row, int attempt, OutboxFault fault);

    [LoggerMessage(3103, LogLevel.Warning, "Message {Row} given up after try {Attempt}: {Fate}")]
    public static partial void MessageDead(this ILogger logger, Guid row, int attempt, OutboxFate fate);

    [LoggerMessage(3104, LogLevel.Error, "Message {Row} could not be handled at try {Attempt} ({Fault})")]
    public static partial void MessageFaulted(this ILogger logger, Guid row, int attempt, string fault);

    [LoggerMessage(3105, LogLevel.Error, "A round of the outbox failed ({Fault}); the next one follows")]
    public static partial void RoundFaulted(this ILogger logger, string fault);

    [LoggerMessage(3106, LogLevel.Warning, "Gateway for {Channel} could not be reached ({Fault})")]
    public static partial void GatewayUnreachable(this ILogger logger, MessageChannel channel, string fault);

    [LoggerMessage(3107, LogLevel.Error, "Gateway for {Channel} answered with status {Status}")]
    public static partial void GatewayRefused(this ILogger logger, MessageChannel channel, int status);

    [LoggerMessage(3108, LogLevel.Warning, "The mail server refused an e-mail ({Reply})")]
    public static partial void MailServerRefused(this ILogger logger, string reply);

    [LoggerMessage(3109, LogLevel.Error, "No e-mail could be handed to the mail server: {Fault}")]
    public static partial void MailServerFaulted(this ILogger logger, string fault);

    [LoggerMessage(3110, LogLevel.Error, "An e-mail was not written: its recipient or subject could have written into the headers")]
    public static partial void MailNotWritten(this ILogger logger);

    [LoggerMessage(3111, LogLevel.Error, "The letter folder could not be used ({Fault}); letters and what is told of them wait")]
    public static partial void LetterFolderFaulted(this ILogger logger, string fault);

    [LoggerMessage(3112, LogLevel.Information, "Batch {Batch} of {Letters} letters is closed")]
    public static partial void LetterBatchClosed(this ILogger logger, string batch, int letters);

    [LoggerMessage(3113, LogLevel.Information, "File {File} of the print house: {Taken} taken, {Known} known before, {Faults} faulty lines")]
    public static partial void LetterReturnsTaken(this ILogger logger, string file, int taken, int known, int faults);

    [LoggerMessage(3114, LogLevel.Error, "The SFTP server of the print house could not be used ({Fault}); letters and what is told of them wait")]
    public static partial void LetterSftpFaulted(this ILogger logger, string fault);

    [LoggerMessage(3115, LogLevel.Error, "The SFTP server of the print house showed the host key SHA256:{Fingerprint}, which is not among Notifications:LetterSftp:HostKeys; nothing was sent")]
    public static partial void HostKeyRefused(this ILogger logger, string fingerprint);
}
