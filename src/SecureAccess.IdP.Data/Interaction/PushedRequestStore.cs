using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Interaction;

/// <summary>A pushed authorization request as it is stored, under the hash of its reference.</summary>
internal sealed class PushedRequestRow
{
    public required string Hash { get; init; }

    public required string ClientId { get; init; }

    public required byte[] Sealed { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class PushedRequestRowConfiguration : IEntityTypeConfiguration<PushedRequestRow>
{
    public void Configure(EntityTypeBuilder<PushedRequestRow> builder)
    {
        builder.ToTable("PushedRequests");
        builder.HasKey(r => r.Hash);
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.Property(r => r.ClientId).HasMaxLength(256);
        builder.HasIndex(r => r.ExpiresAt);
    }
}

/// <summary>Pushed requests, their parameters encrypted: a login hint names a person. What was used is told by the code that came of it.</summary>
internal sealed class PushedRequestStore(IdPDbContext db, IDataProtectionProvider protection) : IPushedRequestStore
{
    private readonly IDataProtector protector = protection.CreateProtector("SecureAccess.IdP.PushedRequests", "v1");

    public async Task<AddPushedOutcome> AddAsync(
        PushedRequest request, int? ceiling, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A count before the write: of requests that race, a few may go over. It bounds a table and need not be exact.
        if (ceiling is { } most
            && await db.Set<PushedRequestRow>().CountAsync(r => r.ClientId == request.ClientId && r.ExpiresAt > now, cancellationToken) >= most)
        {
            return new AddPushedOutcome.Full();
        }

        db.Add(new PushedRequestRow
        {
            Hash = request.Hash.Value,
            ClientId = request.ClientId,
            Sealed = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(request.Parameters, request.Signed))),
            ExpiresAt = request.ExpiresAt,
        });
        await db.SaveChangesAsync(cancellationToken);
        return new AddPushedOutcome.Added();
    }

    public async Task<PushedRequestLookup> FindAsync(
        TokenHash hash, string requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await db.Set<PushedRequestRow>().AsNoTracking()
            .Where(r => r.Hash == hash.Value && r.ExpiresAt > now)
            .Select(row => new { row, used = db.Set<CodeRow>().Any(c => c.RequestId == requestId) })
            .FirstOrDefaultAsync(cancellationToken);
        return found switch
        {
            null => new PushedRequestLookup.Unknown(),
            { used: true } => new PushedRequestLookup.Used(),
            { row: var row } => Open(row) is { } content
                ? new PushedRequestLookup.Found(new PushedRequest(hash, row.ClientId, content.Parameters, row.ExpiresAt)
                {
                    Signed = content.Signed,
                })
                : new PushedRequestLookup.Unknown(),
        };
    }

    private Content? Open(PushedRequestRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(protector.Unprotect(row.Sealed));
        }
        catch (CryptographicException)
        {
            // Sealed under a key that is gone: the client pushes again.
            return null;
        }
    }

    private sealed record Content(IReadOnlyDictionary<string, string> Parameters, bool Signed);
}
