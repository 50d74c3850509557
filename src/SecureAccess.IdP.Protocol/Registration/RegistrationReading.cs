using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>What came of reading client metadata.</summary>
internal abstract record RegistrationReading
{
    private RegistrationReading()
    {
    }

    public static RegistrationReading Refuse(string code, string description) => new Refused(new ProtocolError(code, description));

    /// <summary>It can be registered so.</summary>
    public sealed record Read(Client Client) : RegistrationReading;

    /// <summary>It cannot.</summary>
    public sealed record Refused(ProtocolError Error) : RegistrationReading;
}
