using System.Text.Json;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>What came of reading a registration's body.</summary>
internal abstract record DocumentReading
{
    private DocumentReading()
    {
    }

    /// <summary>A JSON object.</summary>
    public sealed record Read(JsonElement Document) : DocumentReading;

    /// <summary>Something else, or too much.</summary>
    public sealed record Refused(ProtocolError Error) : DocumentReading;
}
