namespace SecureAccess.RelyingParty;

/// <summary>Text from the other side that goes into our logs and addresses.</summary>
internal static class ProtocolText
{
    /// <summary>An error code of the provider (RFC 6749 appendix A.7), or "unknown": foreign text cannot forge a log line.</summary>
    public static string ErrorCode(string? received) =>
        received is { Length: > 0 and <= 80 } && received.All(one => char.IsAsciiLetterOrDigit(one) || one is '_' or '-')
            ? received
            : "unknown";
}
