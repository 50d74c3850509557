using System.Text.Json;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>What came of a registration's software statement.</summary>
internal abstract record StatementOutcome
{
    private StatementOutcome()
    {
    }

    /// <summary>There is none, or what it says stands in place of what the request says (RFC 7591, 2.3).</summary>
    /// <param name="Document">The metadata.</param>
    /// <param name="Statement">The statement, to be returned unmodified (3.2.1); empty if there is none.</param>
    public sealed record Applied(JsonElement Document, string Statement) : StatementOutcome;

    /// <summary>It is no statement, or of nobody we know.</summary>
    public sealed record Refused(ProtocolError Error) : StatementOutcome;
}
