using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>What came of a form that a client posted to us directly.</summary>
internal abstract record ClientRequest
{
    private ClientRequest()
    {
    }

    /// <summary>It can be read, and the client is who it says.</summary>
    public sealed record Authenticated(Client Client, RequestParameters Parameters) : ClientRequest
    {
        public override string ToString() => $"Authenticated({Client.ClientId})";
    }

    /// <summary>It cannot, or it is not.</summary>
    public sealed record Refused(ProtocolError Error) : ClientRequest;
}
