using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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
internal sealed class AccessTokenStore(IdPDbContext db, GrantAudit audit) : IAccessTokenStore
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
            return await db.Set<AccessTokenRow>().AnyAsync(t => t.Hash == id.Value, cancellationToken)
                ? new AccessTokenLookup.Over()
                : new AccessTokenLookup.Live(Grant: null, Payload: "");
        }

        var grant = await StandingGrants(now)
            .Where(g => g.Id == grantId && !db.Set<AccessTokenRow>().Any(t => t.Hash == id.Value))
            .FirstOrDefaultAsync(cancellationToken);
        return grant is null ? new AccessTokenLookup.Over() : new AccessTokenLookup.Live(grant.ToGrant(), Payload: "");
    }

    public async ValueTask<AccessTokenLookup> FindOpaqueAsync(TokenHash hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await db.Set<AccessTokenRow>().AsNoTracking()
            .Where(t => t.Hash == hash.Value && t.Payload != "" && t.RevokedAt == null && t.ExpiresAt > now)
            .Select(t => new { Token = t, Grant = StandingGrants(now).FirstOrDefault(g => g.Id == t.GrantId) })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null || (found.Token.GrantId is not null && found.Grant is null)
            ? new AccessTokenLookup.Over()
            : new AccessTokenLookup.Live(found.Grant?.ToGrant(), found.Token.Payload);
    }

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

    private IQueryable<GrantRow> StandingGrants(DateTimeOffset now) => db.Set<GrantRow>().AsNoTracking()
        .Where(g => g.EndedAt == null && g.ExpiresAt > now)
        .Where(g => g.Offline || db.Sessions.Any(s => s.Sid == g.SessionId && s.EndedAt == null));
}
