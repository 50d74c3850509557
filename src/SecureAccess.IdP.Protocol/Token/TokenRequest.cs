using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>A token request of an authenticated client.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Parameters">What was sent.</param>
/// <param name="At">When it arrived.</param>
/// <param name="RemoteAddress">From where; empty if unknown.</param>
internal sealed record TokenRequest(Client Client, RequestParameters Parameters, DateTimeOffset At, string RemoteAddress)
{
    /// <summary>The keys the sender proved to hold: what tokens are bound to.</summary>
    public Confirmation Confirmation { get; init; } = Confirmation.None;

    /// <summary>A refresh token as it is to be stored, bound as this request and its client ask for.</summary>
    /// <param name="token">The token, as the client will hold it.</param>
    /// <param name="grantId">Its grant.</param>
    /// <param name="expiresAt">When it expires: never later than its grant.</param>
    public RefreshToken ToStore(string token, Guid grantId, DateTimeOffset expiresAt) => new(TimedToken.HashOf(token), grantId, At, expiresAt)
    {
        BoundTo = Client.IsPublic ? Confirmation : Confirmation.None,
        SenderConstrained = !Confirmation.IsNone,
    };

    /// <summary>What this request did to a grant, for the audit trail.</summary>
    public GrantEvent Event(Grant grant, GrantEventKind kind) =>
        new(kind, grant.GrantId, Client.ClientId, grant.SubjectId, At, RemoteAddress: RemoteAddress);

    public override string ToString() => $"TokenRequest({Client.ClientId})";
}
