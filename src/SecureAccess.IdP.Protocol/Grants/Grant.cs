using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Claims;

namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>
/// What a person granted a client in one authorization, with the facts of the authentication fixed at that moment. Everything issued from
/// it says what it says (a later step-up does not raise older tokens), and dies when it ends.
/// </summary>
public sealed record Grant
{
    /// <summary>The row's id, ordered in time.</summary>
    public required Guid GrantId { get; init; }

    /// <summary>The person as the host knows them; the <c>sub</c> of a client is made of it by <c>SubjectIdentifiers</c>.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The client it is for.</summary>
    public required string ClientId { get; init; }

    /// <summary>The session it was given in, as the host knows it; the <c>sid</c> of a client is made of it by <c>SessionIdentifiers</c>.</summary>
    public required string SessionId { get; init; }

    /// <summary>The scopes granted, in the order asked.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The resource servers its access tokens are for (RFC 8707), beside UserInfo.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary><c>authorization_details</c> granted (RFC 9396).</summary>
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; init; } = [];

    /// <summary><c>acr</c>: the class reached; empty if the host names none.</summary>
    public required string Acr { get; init; }

    /// <summary><c>amr</c>: the methods used (RFC 8176).</summary>
    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary><c>auth_time</c>.</summary>
    public required DateTimeOffset AuthTime { get; init; }

    /// <summary>Further claims the host wants in ID and access tokens, e.g. <c>ial</c> and <c>aal</c>.</summary>
    public required IReadOnlyDictionary<string, string> ExtraClaims { get; init; }

    /// <summary>What the person authenticated with, in the host's own words, which no token tells; for <c>IClientMinimum</c>.</summary>
    public IReadOnlyList<string> Authenticators { get; init; } = [];

    /// <summary>The claims granted one by one, each to its place (OpenID Connect Core, 5.5), beside those of the scopes.</summary>
    public ClaimsRequest Claims { get; init; } = ClaimsRequest.Nothing;

    /// <summary>When it was given.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends of itself: 30 days for <c>offline_access</c>, else with the session's absolute end.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it outlives its session (<c>offline_access</c> granted).</summary>
    public required bool Offline { get; init; }

    /// <summary>When it was ended early (logout, revocation, replay, suspension); none while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it holds at a moment, as far as the grant itself tells.</summary>
    /// <param name="now">The moment.</param>
    public bool IsLiveAt(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;

    /// <summary>Names the grant without naming the person.</summary>
    public override string ToString() => $"Grant({GrantId}, {ClientId})";
}
