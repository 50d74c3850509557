using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>What of a person's grant a token request is answered with.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Scopes">The scopes of the access token: the grant's, or fewer.</param>
/// <param name="Resources">Its resource servers: the grant's, or fewer.</param>
internal sealed record Issuance(Grant Grant, IReadOnlyList<string> Scopes, IReadOnlyList<string> Resources)
{
    /// <summary>The authorization details of the access token: the grant's, or fewer.</summary>
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; init; } = [];

    /// <summary>The authorization request's <c>nonce</c>; empty if none.</summary>
    public string Nonce { get; init; } = "";

    /// <summary>The refresh token to hand out; empty if none.</summary>
    public string RefreshToken { get; init; } = "";

    public override string ToString() => $"Issuance({Grant.GrantId})";
}
