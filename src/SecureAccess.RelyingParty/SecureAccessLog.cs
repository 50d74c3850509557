using Microsoft.Extensions.Logging;

namespace SecureAccess.RelyingParty;

/// <summary>What this library writes to the log. No tokens, no codes, no claims of a person.</summary>
internal static partial class SecureAccessLog
{
    [LoggerMessage(1, LogLevel.Warning, "Sign-in failed: {Reason}")]
    public static partial void SignInFailed(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Error, "The provider cannot be reached. {Detail}")]
    public static partial void ProviderUnreachable(ILogger log, string detail);

    [LoggerMessage(3, LogLevel.Warning, "A token was rejected; the rule it broke: {Fault}")]
    public static partial void TokenRejected(ILogger log, TokenFault fault);

    [LoggerMessage(4, LogLevel.Information, "The provider renews this sign-in no more: {Error}")]
    public static partial void RefreshRefused(ILogger log, string error);

    [LoggerMessage(5, LogLevel.Information, "The provider ended sessions of a person")]
    public static partial void SessionsEnded(ILogger log);

    [LoggerMessage(6, LogLevel.Warning, "A DPoP proof was rejected; the rule it broke: {Rule}")]
    public static partial void ProofRejected(ILogger log, string rule);

    [LoggerMessage(7, LogLevel.Warning, "The provider refuses this client a token: {Error}")]
    public static partial void MachineRefused(ILogger log, string error);
}
