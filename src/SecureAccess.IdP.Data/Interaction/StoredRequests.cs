using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecureAccess.IdP.Data.Interaction;

/// <summary>A sealed request that is too long for a URL.</summary>
internal sealed class StoredRequest
{
    public required string Id { get; init; }

    public required byte[] Sealed { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class StoredRequestConfiguration : IEntityTypeConfiguration<StoredRequest>
{
    public void Configure(EntityTypeBuilder<StoredRequest> builder)
    {
        builder.ToTable("StoredRequests");
        builder.Property(r => r.Id).HasMaxLength(64);
        builder.HasIndex(r => r.ExpiresAt);
    }
}

/// <summary>Keeps sealed requests that are too long for a URL, until they expire.</summary>
public sealed class StoredRequests(IdPDbContext db, TimeProvider time)
{
    /// <summary>Stores a sealed request under a random number of 128 bits, and saves.</summary>
    public async Task<string> AddAsync(byte[] sealedRequest, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var row = new StoredRequest { Id = RandomNumberGenerator.GetHexString(32, lowercase: true), Sealed = sealedRequest, ExpiresAt = expiresAt };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row.Id;
    }

    /// <summary>The sealed request; null when there is none, or it is over.</summary>
    public async Task<byte[]?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!id.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var now = time.GetUtcNow();
        return await db.Set<StoredRequest>().AsNoTracking()
            .Where(r => r.Id == id && r.ExpiresAt > now)
            .Select(r => r.Sealed)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
