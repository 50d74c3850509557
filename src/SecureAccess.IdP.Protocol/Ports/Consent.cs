using SecureAccess.IdP.Protocol.AuthorizationDetails;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What a person allowed a client.</summary>
/// <param name="SubjectId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">The scopes allowed.</param>
/// <param name="GivenAt">When; <c>prompt=consent</c> is met only by consent newer than the request.</param>
public sealed record Consent(string SubjectId, string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset GivenAt)
{
    /// <summary>The claims allowed one by one (OpenID Connect Core, 5.5), beside those of the scopes.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>The authorization details allowed (RFC 9396); any that these do not cover are asked about anew.</summary>
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; init; } = [];
}
