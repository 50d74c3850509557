using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Consents;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Registration;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>
/// Clients that register themselves: metadata, agreement, registration and audit event in one transaction. The agreement is the least
/// there is: two factors, and people are always asked for consent.
/// </summary>
internal sealed class ClientRegistrar(IdPDbContext db, ClientCache cache, KeyedHash keyedHash) : IClientRegistrar
{
    public async Task<InitialAccess> FindInitialAccessAsync(TokenHash token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Set<InitialAccessTokenRow>().AsNoTracking()
            .FirstOrDefaultAsync(t => t.Hash == token.Value && t.Uses < t.MaximumUses && (t.ExpiresAt == null || t.ExpiresAt > now), cancellationToken);
        return row is null ? new InitialAccess.Refused() : new InitialAccess.Granted(row.Profiles);
    }

    public async Task<RegisterOutcome> RegisterAsync(
        ClientRegistration registration, TokenHash? initialAccess, int maximumClients, string remoteAddress, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (initialAccess is { } token && !await UseAsync(token, registration.IssuedAt, cancellationToken))
        {
            return new RegisterOutcome.TokenSpent();
        }

        if (await db.Set<RegistrationRow>().CountAsync(cancellationToken) >= maximumClients)
        {
            return new RegisterOutcome.Full();
        }

        var client = registration.Client;
        db.Add(new RegisteredClient { ClientId = client.ClientId, Metadata = client });
        db.Add(new RegistrationRow
        {
            ClientId = client.ClientId, AccessTokenHash = registration.AccessToken.Value, IssuedAt = registration.IssuedAt,
        });
        db.ClientPolicies.Add(PolicyOf(registration));
        Record(AuditCatalogue.ClientRegistered, client.ClientId, registration.IssuedAt, remoteAddress);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RegisterOutcome.Registered();
    }

    public async Task<RegistrationLookup> FindAsync(string clientId, TokenHash token, CancellationToken cancellationToken)
    {
        var found = await db.Set<RegistrationRow>().AsNoTracking()
            .Where(r => r.ClientId == clientId && r.AccessTokenHash == token.Value)
            .Join(db.Set<RegisteredClient>().AsNoTracking(), r => r.ClientId, c => c.ClientId, (row, client) => new { row, client })
            .FirstOrDefaultAsync(cancellationToken);

        // A database may compare without regard to case; ids and hashes are compared ordinally.
        return found is { client.Disabled: false } && found.row.ClientId == clientId && found.row.AccessTokenHash == token.Value
            ? new RegistrationLookup.Found(new ClientRegistration(found.client.Metadata, token, found.row.IssuedAt))
            : new RegistrationLookup.Refused();
    }

    public async Task<ReplaceOutcome> ReplaceAsync(
        ClientRegistration registration, TokenHash presented, DateTimeOffset at, string remoteAddress, CancellationToken cancellationToken)
    {
        var client = registration.Client;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<RegistrationRow>()
                .Where(r => r.ClientId == client.ClientId && r.AccessTokenHash == presented.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.AccessTokenHash, registration.AccessToken.Value), cancellationToken) != 1
            || await db.Set<RegisteredClient>().FindAsync([client.ClientId], cancellationToken) is not { } registered)
        {
            return new ReplaceOutcome.TokenSpent();
        }

        registered.Metadata = client;
        if (await db.ClientPolicies.FindAsync([client.ClientId], cancellationToken) is { } agreed)
        {
            // What was agreed about people stays: a client that could write its agreement anew would lower its own minimum.
            db.Entry(agreed).Property(policy => policy.DisplayName).CurrentValue = NameOf(client);
        }

        Record(AuditCatalogue.ClientChanged, client.ClientId, at, remoteAddress);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        cache.Forget(client.ClientId);
        return new ReplaceOutcome.Replaced();
    }

    public async Task DeleteAsync(string clientId, DateTimeOffset at, string remoteAddress, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<RegistrationRow>().Where(r => r.ClientId == clientId).ExecuteDeleteAsync(cancellationToken) == 1)
        {
            await db.Set<RegisteredClient>().Where(c => c.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
            await db.ClientPolicies.Where(p => p.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
            await db.Set<ConsentRow>().Where(c => c.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
            await db.Set<GrantRow>()
                .Where(g => g.ClientId == clientId && g.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, at), cancellationToken);
            Record(AuditCatalogue.ClientDeleted, clientId, at, remoteAddress);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        cache.Forget(clientId);
    }

    private async Task<bool> UseAsync(TokenHash token, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Set<InitialAccessTokenRow>()
            .Where(t => t.Hash == token.Value && t.Uses < t.MaximumUses && (t.ExpiresAt == null || t.ExpiresAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Uses, t => t.Uses + 1), cancellationToken) == 1;

    private static ClientPolicy PolicyOf(ClientRegistration registration) => ClientPolicy.Create(
        registration.Client.ClientId,
        NameOf(registration.Client),
        minimumAcr: null,
        defaultAcr: null,
        firstParty: false);

    private static string NameOf(Client client) => client.ClientName.Length > 0 ? client.ClientName : client.ClientId;

    private void Record(AuditEventKind kind, string clientId, DateTimeOffset at, string remoteAddress)
    {
        var address = IPAddress.TryParse(remoteAddress, out var parsed) ? keyedHash.OfNetwork(parsed) : null;
        db.Audit.Add(AuditEvent.Of(
            kind, new AuditSubject(ClientId: clientId), new AuditOrigin(DeviceKey: null, address, Activity.Current?.TraceId.ToString()), at));
    }
}
