using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>An authorization request that its client pushed ahead of the person (RFC 9126), checked, without what authenticated the client.</summary>
/// <param name="Hash">The hash of its <c>request_uri</c>; unique.</param>
/// <param name="ClientId">The client that pushed it, and the only one that may use it.</param>
/// <param name="Parameters">The parameters, <c>client_id</c> among them. They may hold personal data, such as <c>login_hint</c>: to be kept encrypted.</param>
/// <param name="ExpiresAt">Until when a browser may bring its <c>request_uri</c>.</param>
public sealed record PushedRequest(
    TokenHash Hash, string ClientId, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether the client signed it (RFC 9101); <see cref="Parameters"/> are then what it signed.</summary>
    public bool Signed { get; init; }

    /// <summary>Names the client without printing the parameters.</summary>
    public override string ToString() => $"PushedRequest({ClientId})";
}
