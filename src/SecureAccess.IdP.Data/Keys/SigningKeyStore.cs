using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Keys;

/// <summary>A signing key, its private part encrypted.</summary>
internal sealed class SigningKeyRow
{
    public required string Kid { get; init; }

    public required string Alg { get; init; }

    public required int Generation { get; init; }

    public required byte[] ProtectedKey { get; init; }

    public required DateTimeOffset AnnouncedAt { get; init; }

    public required DateTimeOffset ActiveFrom { get; init; }
}

internal sealed class SigningKeyRowConfiguration : IEntityTypeConfiguration<SigningKeyRow>
{
    public void Configure(EntityTypeBuilder<SigningKeyRow> builder)
    {
        builder.ToTable("SigningKeys");
        builder.HasKey(k => k.Kid);
        builder.Property(k => k.Kid).HasMaxLength(64);
        builder.Property(k => k.Alg).HasMaxLength(16);

        // One key for each algorithm and generation: of several nodes that start at once, one wins.
        builder.HasIndex(k => new { k.Alg, k.Generation }).IsUnique();
    }
}

/// <summary>Signing keys in the database, encrypted under the Data Protection ring.</summary>
internal sealed class SigningKeyStore(IdPDbContext db, IDataProtectionProvider protection) : ISigningKeyStore
{
    private readonly IDataProtector protector = protection.CreateProtector("SecureAccess.IdP.Data.SigningKeys", "v1");

    public async Task<IReadOnlyList<SigningKeyRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<SigningKeyRow>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(r => new SigningKeyRecord(
            r.Kid, r.Alg, r.Generation, protector.Unprotect(r.ProtectedKey), r.AnnouncedAt, r.ActiveFrom))];
    }

    public async Task<AddKeyOutcome> AddAsync(SigningKeyRecord key, CancellationToken cancellationToken)
    {
        var row = new SigningKeyRow
        {
            Kid = key.Kid,
            Alg = key.Alg,
            Generation = key.Generation,
            ProtectedKey = protector.Protect(key.PrivateKey.ToArray()),
            AnnouncedAt = key.AnnouncedAt,
            ActiveFrom = key.ActiveFrom,
        };
        db.Add(row);
        var line = Line(AuditCatalogue.KeyAnnounced, key.Alg, key.AnnouncedAt);
        db.Audit.Add(line);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new AddKeyOutcome.Added();
        }
        catch (DbUpdateException)
        {
            db.Entry(row).State = EntityState.Detached;
            db.Entry(line).State = EntityState.Detached;
            if (await db.Set<SigningKeyRow>().AnyAsync(k => k.Alg == key.Alg && k.Generation == key.Generation, cancellationToken))
            {
                return new AddKeyOutcome.AlreadyThere();
            }

            throw;
        }
    }

    public async Task RemoveAsync(string kid, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var alg = await db.Set<SigningKeyRow>().Where(k => k.Kid == kid).Select(k => k.Alg).FirstOrDefaultAsync(cancellationToken);
        if (alg is not null && await db.Set<SigningKeyRow>().Where(k => k.Kid == kid).ExecuteDeleteAsync(cancellationToken) == 1)
        {
            db.Audit.Add(Line(AuditCatalogue.KeyRemoved, alg, at));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static AuditEvent Line(AuditEventKind kind, string alg, DateTimeOffset at) =>
        AuditEvent.Of(kind, new AuditSubject(Reason: alg), AuditOrigin.Server, at);
}
