using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Protocol.Decoupled;

namespace SecureAccess.IdP.Data.Decoupled;

/// <summary>A decoupled request as it is stored: hashes of its codes, its parameters sealed.</summary>
internal sealed class DecoupledRequestRow
{
    public required string Hash { get; init; }

    public required string RequestId { get; init; }

    public required DecoupledKind Kind { get; init; }

    public required string ClientId { get; init; }

    public required string? UserCodeHash { get; init; }

    public required string? SubjectId { get; init; }

    public required byte[] Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required int IntervalSeconds { get; init; }

    public required DateTimeOffset NextPollAt { get; init; }

    public required bool Pinged { get; init; }

    /// <summary>When the client is to be told next that the request is decided; null when it is not, or no longer.</summary>
    public DateTimeOffset? PingDueAt { get; init; }

    public int PingAttempts { get; init; }

    public DecoupledState State { get; init; }

    public Guid? GrantId { get; init; }
}

internal sealed class DecoupledRequestRowConfiguration : IEntityTypeConfiguration<DecoupledRequestRow>
{
    public void Configure(EntityTypeBuilder<DecoupledRequestRow> builder)
    {
        builder.ToTable("DecoupledRequests");
        builder.HasKey(r => r.Hash);
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.Property(r => r.RequestId).HasMaxLength(64);
        builder.Property(r => r.ClientId).HasMaxLength(256);
        builder.Property(r => r.UserCodeHash).HasMaxLength(64);
        builder.Property(r => r.SubjectId).HasMaxLength(255);
        builder.HasIndex(r => r.RequestId).IsUnique();
        builder.HasIndex(r => r.UserCodeHash).IsUnique();
        builder.HasIndex(r => r.SubjectId);
        builder.HasIndex(r => r.PingDueAt);
        builder.HasIndex(r => r.ExpiresAt);
    }
}
