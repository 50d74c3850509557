using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>
/// All that an access token says, whatever grant type it came of and whatever form it takes on the wire (RFC 9068, 2.2). What a grant type
/// adds to tokens is a member here.
/// </summary>
internal sealed record AccessTokenContent
{
    /// <summary><c>client_id</c>: who it is issued to.</summary>
    public required Client Client { get; init; }

    /// <summary><c>sub</c>: the person, or the client itself where no person takes part (RFC 9068, 2.2).</summary>
    public required string SubjectId { get; init; }

    /// <summary><c>scope</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Resource servers in <c>aud</c>.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary><c>authorization_details</c> (RFC 9396, 9.1).</summary>
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; init; } = [];

    /// <summary><c>iat</c>.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary><c>exp</c>.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary><c>cnf</c>: the keys it is bound to, which are those the token request proved.</summary>
    public required Confirmation Confirmation { get; init; }

    /// <summary><c>act</c>: who acts on the person's behalf; none if nobody but the client does (RFC 8693, 4.1).</summary>
    public Actor? Actor { get; init; }

    /// <summary>The person's grant it came of and dies with; none where a client acts for itself.</summary>
    public Grant? Grant { get; init; }

    public override string ToString() => $"AccessTokenContent({Client.ClientId})";
}
