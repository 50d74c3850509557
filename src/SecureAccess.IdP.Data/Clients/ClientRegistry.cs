using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>Writes registrations.</summary>
public sealed class ClientRegistry
{
    private static readonly Sql Find = new(
        """
        SELECT c."Metadata", c."Disabled", p."DisplayName", p."MinimumAcr", p."DefaultAcr", p."FirstParty", p."Authenticators"
        FROM "Clients" c JOIN "ClientPolicies" p ON p."ClientId" = c."ClientId" WHERE c."ClientId" = @clientId
        """,
        "@clientId");

    private readonly IStatements statements;
    private readonly IdPDbContext db;
    private readonly ClientCache cache;

    internal ClientRegistry(IStatements statements, IdPDbContext db, ClientCache cache) =>
        (this.statements, this.db, this.cache) = (statements, db, cache);

    /// <summary>
    /// Whether a registration and its agreement are there already, word for word. Asked at every start, where the object mapper's first
    /// look at a client takes longer than all other tasks together.
    /// </summary>
    /// <param name="client">The registration.</param>
    /// <param name="policy">Its agreement.</param>
    /// <param name="disabled">Whether it is switched off.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<bool> StandsAsync(Client client, ClientPolicy policy, bool disabled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(policy);
        var stored = await statements.FirstAsync(Find.With(client.ClientId), Registered.Read, cancellationToken);
        return stored == new Registered(
            JsonSerializer.Serialize(client, ClientMetadataJson.Options),
            disabled,
            policy.DisplayName,
            policy.MinimumAcr,
            policy.DefaultAcr,
            policy.FirstParty,
            policy.Authenticators);
    }

    /// <summary>Adds or replaces a registration in the unit of work; the caller saves. Other nodes see it within seconds.</summary>
    /// <param name="client">The registration.</param>
    /// <param name="disabled">Whether it is switched off: to the engine such a client is unknown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PutAsync(Client client, bool disabled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await db.Set<RegisteredClient>().FindAsync([client.ClientId], cancellationToken) is { } row)
        {
            (row.Metadata, row.Disabled) = (client, disabled);
        }
        else
        {
            db.Add(new RegisteredClient { ClientId = client.ClientId, Metadata = client, Disabled = disabled });
        }

        cache.Forget(client.ClientId);
    }

    private sealed record Registered(
        string Metadata, bool Disabled, string DisplayName, string? MinimumAcr, string? DefaultAcr, bool FirstParty, string? Authenticators)
    {
        public static Registered Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetBoolean(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.GetBoolean(5),
            row.IsDBNull(6) ? null : row.GetString(6));
    }
}
