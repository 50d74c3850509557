using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Consents;

/// <summary>What a person allowed a client.</summary>
internal sealed class ConsentRow
{
    public required string SubjectId { get; init; }

    public required string ClientId { get; init; }

    public required List<string> Scopes { get; set; }

    public List<AuthorizationDetail> AuthorizationDetails { get; set; } = [];

    public List<string> Claims { get; set; } = [];

    public required DateTimeOffset GivenAt { get; set; }
}

internal sealed class ConsentRowConfiguration : IEntityTypeConfiguration<ConsentRow>
{
    public void Configure(EntityTypeBuilder<ConsentRow> builder)
    {
        builder.ToTable("Consents");
        builder.HasKey(c => new { c.SubjectId, c.ClientId });
        builder.Property(c => c.SubjectId).HasMaxLength(255);
        builder.Property(c => c.ClientId).HasMaxLength(190);
        builder.Property(c => c.Scopes).IsJson();
        builder.Property(c => c.AuthorizationDetails).IsJson();
        builder.Property(c => c.Claims).IsJson();
    }
}

/// <summary>Consents, one row for each person and client.</summary>
internal sealed class ConsentStore(IdPDbContext db, TimeProvider time) : IConsentStore
{
    public async Task<ConsentLookup> FindAsync(string subjectId, string clientId, CancellationToken cancellationToken)
    {
        var row = await db.Set<ConsentRow>().AsNoTracking()
            .FirstOrDefaultAsync(c => c.SubjectId == subjectId && c.ClientId == clientId, cancellationToken);
        return row is null
            ? new ConsentLookup.NotGiven()
            : new ConsentLookup.Given(new Consent(row.SubjectId, row.ClientId, row.Scopes, row.GivenAt)
            {
                Claims = row.Claims,
                AuthorizationDetails = row.AuthorizationDetails,
            });
    }

    public async Task RecordAsync(Consent consent, CancellationToken cancellationToken)
    {
        var row = await PutAsync(consent, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Entry(row).State == EntityState.Added)
        {
            // The page was posted twice at once and the other one was first: its row is there now, and this one's word replaces it.
            db.Entry(row).State = EntityState.Detached;
            await PutAsync(consent, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public async Task RevokeAsync(string subjectId, string clientId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<ConsentRow>().Where(c => c.SubjectId == subjectId && c.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<GrantRow>()
            .Where(g => g.SubjectId == subjectId && g.ClientId == clientId && g.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, now), cancellationToken);

        // What the caller put into the unit of work, such as the audit event, goes along.
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<ConsentRow> PutAsync(Consent consent, CancellationToken cancellationToken)
    {
        if (await db.Set<ConsentRow>().FindAsync([consent.SubjectId, consent.ClientId], cancellationToken) is { } row)
        {
            row.Scopes = [.. consent.Scopes];
            row.AuthorizationDetails = [.. consent.AuthorizationDetails];
            row.Claims = [.. consent.Claims];
            row.GivenAt = consent.GivenAt;
            return row;
        }

        return db.Add(new ConsentRow
        {
            SubjectId = consent.SubjectId,
            ClientId = consent.ClientId,
            Scopes = [.. consent.Scopes],
            AuthorizationDetails = [.. consent.AuthorizationDetails],
            Claims = [.. consent.Claims],
            GivenAt = consent.GivenAt,
        }).Entity;
    }
}
