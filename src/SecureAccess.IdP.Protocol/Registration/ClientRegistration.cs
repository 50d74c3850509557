using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>A client that registered itself.</summary>
/// <param name="Client">Its metadata.</param>
/// <param name="AccessToken">The hash of its registration access token (RFC 7592, 3).</param>
/// <param name="IssuedAt"><c>client_id_issued_at</c>.</param>
public sealed record ClientRegistration(Client Client, TokenHash AccessToken, DateTimeOffset IssuedAt);
