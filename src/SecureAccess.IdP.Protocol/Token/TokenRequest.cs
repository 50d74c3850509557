using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>A token request of an authenticated client.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Parameters">What was sent.</param>
/// <param name="At">When it arrived.</param>
/// <param name="RemoteAddress">From where; empty if unknown.</param>
internal sealed record TokenRequest(Client Client, RequestParameters Parameters, DateTimeOffset At, string RemoteAddress)
{
    /// <summary>What this request did to a grant, for the audit trail.</summary>
    public GrantEvent Event(Grant grant, GrantEventKind kind) =>
        new(kind, grant.GrantId, Client.ClientId, grant.SubjectId, At, RemoteAddress: RemoteAddress);

    public override string ToString() => $"TokenRequest({Client.ClientId})";
}
