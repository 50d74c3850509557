using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>An opaque access token, or the fact that an access token was revoked.</summary>
internal sealed class AccessTokenRow
{
    public required string Hash { get; init; }

    public Guid? GrantId { get; init; }

    /// <summary>The claims of an opaque token; empty where a JWT was revoked.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class AccessTokenRowConfiguration : IEntityTypeConfiguration<AccessTokenRow>
{
    public void Configure(EntityTypeBuilder<AccessTokenRow> builder)
    {
        builder.ToTable("AccessTokens");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.HasIndex(t => t.ExpiresAt);
    }
}

/// <summary>Opaque and revoked access tokens. A look is one statement: the token's row and its grant's together.</summary>
internal sealed class AccessTokenStore(IStatements statements, IdPDbContext db, GrantAudit audit) : IAccessTokenStore
{
    public async Task AddAsync(StoredAccessToken token, CancellationToken cancellationToken)
    {
        db.Add(new AccessTokenRow
        {
            Hash = token.Hash.Value, GrantId = token.GrantId, Payload = token.Payload, ExpiresAt = token.ExpiresAt,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    public async ValueTask<AccessTokenLookup> FindJwtAsync(
        TokenHash id, Guid? grantId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (grantId is null)
        {
            return await statements.FirstAsync(AccessTokenStatements.FindRow.With(id.Value), static _ => "", cancellationToken) is null
                ? new AccessTokenLookup.Live(Grant: null, Payload: "")
                : new AccessTokenLookup.Over();
        }

        return await statements.FirstAsync<AccessTokenLookup>(
            AccessTokenStatements.FindGrantOfJwt.With(grantId, now.UtcDateTime, true, id.Value),
            static row => new AccessTokenLookup.Live(GrantRowReading.Grant(row), Payload: ""),
            cancellationToken)
            ?? new AccessTokenLookup.Over();
    }

    public async ValueTask<AccessTokenLookup> FindOpaqueAsync(TokenHash hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await statements.FirstAsync<AccessTokenLookup>(
            AccessTokenStatements.FindOpaque.With(hash.Value, now.UtcDateTime, true),
            static row => new AccessTokenLookup.Live(row.IsDBNull(0) ? null : GrantRowReading.Grant(row), GrantRowReading.Payload(row)),
            cancellationToken)
        ?? new AccessTokenLookup.Over();

    public async Task RevokeAsync(TokenHash id, DateTimeOffset expiresAt, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var marked = await db.Set<AccessTokenRow>()
            .Where(t => t.Hash == id.Value && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, grantEvent.At), cancellationToken);
        if (marked == 0)
        {
            if (await db.Set<AccessTokenRow>().AnyAsync(t => t.Hash == id.Value, cancellationToken))
            {
                return;
            }

            db.Add(new AccessTokenRow { Hash = id.Value, Payload = "", ExpiresAt = expiresAt, RevokedAt = grantEvent.At });
        }

        await audit.RecordAsync(grantEvent, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Revoked by another request at this moment: what was wanted is so, and its event is written.
            db.ChangeTracker.Clear();
        }
    }
}
