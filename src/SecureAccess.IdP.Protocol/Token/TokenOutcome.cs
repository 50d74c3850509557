using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>What a grant type answers.</summary>
internal abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    public static TokenOutcome Refuse(string code, string description, string detail = "") =>
        new Refused(new ProtocolError(code, description) { Detail = detail });

    /// <summary>Tokens.</summary>
    public sealed record Issued(TokenResponse Response) : TokenOutcome;

    /// <summary>An error (RFC 6749, 5.2).</summary>
    public sealed record Refused(ProtocolError Error) : TokenOutcome;
}
