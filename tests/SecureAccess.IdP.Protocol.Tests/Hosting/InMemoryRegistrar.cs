using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Registration;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The contract of <see cref="IClientRegistrar"/> in memory, over the clients of the test.</summary>
public sealed class InMemoryRegistrar(InMemoryClients clients, InMemoryGrants grants) : IClientRegistrar
{
    private readonly Lock gate = new();
    private readonly Dictionary<TokenHash, int> initial = [];
    private readonly Dictionary<string, ClientRegistration> registrations = new(StringComparer.Ordinal);

    public IReadOnlyList<SecurityProfile> Profiles { get; set; } = [SecurityProfile.Basic, SecurityProfile.Strict, SecurityProfile.Fapi2];

    public int Count => registrations.Count;

    public void Allow(string token, int uses) => initial[TokenHash.Of(token)] = uses;

    public Task<InitialAccess> FindInitialAccessAsync(TokenHash token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<InitialAccess>(initial.GetValueOrDefault(token) > 0
                ? new InitialAccess.Granted(Profiles)
                : new InitialAccess.Refused());
        }
    }

    public async Task<RegisterOutcome> RegisterAsync(
        ClientRegistration registration, TokenHash? initialAccess, int maximumClients, string remoteAddress, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            if (initialAccess is { } token && initial.GetValueOrDefault(token) == 0)
                return new RegisterOutcome.TokenSpent();

            if (registrations.Count >= maximumClients)
                return new RegisterOutcome.Full();

            if (initialAccess is { } used)
                initial[used]--;

            Put(registration);
            return new RegisterOutcome.Registered();
        }
    }

    public Task<RegistrationLookup> FindAsync(string clientId, TokenHash token, CancellationToken cancellationToken) => Task.FromResult<RegistrationLookup>(
        registrations.TryGetValue(clientId, out var registration) && registration.AccessToken == token
            ? new RegistrationLookup.Found(registration)
            : new RegistrationLookup.Refused());

    public Task<ReplaceOutcome> ReplaceAsync(
        ClientRegistration registration, TokenHash presented, DateTimeOffset at, string remoteAddress, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (registrations.GetValueOrDefault(registration.Client.ClientId)?.AccessToken != presented)
                return Task.FromResult<ReplaceOutcome>(new ReplaceOutcome.TokenSpent());

            Put(registration);
            return Task.FromResult<ReplaceOutcome>(new ReplaceOutcome.Replaced());
        }
    }

    public async Task DeleteAsync(string clientId, DateTimeOffset at, string remoteAddress, CancellationToken cancellationToken)
    {
        registrations.Remove(clientId);
        clients.Remove(clientId);
        foreach (var grant in grants.All.Where(grant => grant.ClientId == clientId))
            await grants.EndAsync(new GrantEvent(GrantEventKind.RefreshTokenRevoked, grant.GrantId, clientId, grant.SubjectId, at), cancellationToken);
    }

    private void Put(ClientRegistration registration)
    {
        registrations[registration.Client.ClientId] = registration;
        clients.Put(registration.Client);
    }
}
