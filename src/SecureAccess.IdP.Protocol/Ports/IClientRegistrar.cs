using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Registration;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Keeps clients that register themselves (RFC 7591, RFC 7592), and the initial access tokens they need for it. Each change is one
/// transaction with its audit event; all tokens are stored hashed.
/// </summary>
public interface IClientRegistrar
{
    /// <summary>What an initial access token allows, without using it up.</summary>
    /// <param name="token">The hash of what was presented.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<InitialAccess> FindInitialAccessAsync(TokenHash token, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a new client with the host's agreement about it (never first-party), and takes one use of the initial access token, by one
    /// conditional write: of racing registrations no more win than the token has uses left.
    /// </summary>
    /// <param name="registration">What is registered.</param>
    /// <param name="initialAccess">The initial access token; none with open registration.</param>
    /// <param name="maximumClients">How many registered clients there may be.</param>
    /// <param name="remoteAddress">Where it came from, for the audit trail; empty if unknown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RegisterOutcome> RegisterAsync(
        ClientRegistration registration, TokenHash? initialAccess, int maximumClients, string remoteAddress, CancellationToken cancellationToken);

    /// <summary>Finds the registration that a registration access token opens: of that client only, whoever else's it is.</summary>
    /// <param name="clientId">The client in the address.</param>
    /// <param name="token">The hash of what was presented.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RegistrationLookup> FindAsync(string clientId, TokenHash token, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a registration, by one conditional write on the token it was opened with: one that was deleted meanwhile stays deleted, and of
    /// updates that race with a token that is replaced at each, one wins. The host's agreement about the client stays but for its name.
    /// </summary>
    /// <param name="registration">What is registered now; its token may be a new one.</param>
    /// <param name="presented">The hash of the token the update came with.</param>
    /// <param name="at">When.</param>
    /// <param name="remoteAddress">Where it came from; empty if unknown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ReplaceOutcome> ReplaceAsync(
        ClientRegistration registration, TokenHash presented, DateTimeOffset at, string remoteAddress, CancellationToken cancellationToken);

    /// <summary>Deletes a client, and ends every grant it holds.</summary>
    /// <param name="clientId">Which.</param>
    /// <param name="at">When.</param>
    /// <param name="remoteAddress">Where it came from; empty if unknown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task DeleteAsync(string clientId, DateTimeOffset at, string remoteAddress, CancellationToken cancellationToken);
}
