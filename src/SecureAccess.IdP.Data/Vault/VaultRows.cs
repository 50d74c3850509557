using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecureAccess.IdP.Data.Vault;

/// <summary>An owner's key, wrapped under a master key. Without this row nothing of the owner can be read any more.</summary>
internal sealed class VaultKey
{
    public required Guid OwnerId { get; init; }

    public required int MasterVersion { get; set; }

    public required byte[] WrappedKey { get; set; }
}

/// <summary>One encrypted item of an owner.</summary>
internal sealed class VaultItem
{
    public required Guid OwnerId { get; init; }

    public required string Kind { get; init; }

    public required byte[] Ciphertext { get; set; }
}

internal sealed class VaultKeyConfiguration : IEntityTypeConfiguration<VaultKey>
{
    public void Configure(EntityTypeBuilder<VaultKey> builder)
    {
        builder.ToTable("VaultKeys");
        builder.HasKey(k => k.OwnerId);
        builder.Property(k => k.OwnerId).ValueGeneratedNever();
        builder.Property(k => k.WrappedKey).HasMaxLength(256);
    }
}

internal sealed class VaultItemConfiguration : IEntityTypeConfiguration<VaultItem>
{
    public void Configure(EntityTypeBuilder<VaultItem> builder)
    {
        builder.ToTable("VaultItems");
        builder.HasKey(i => new { i.OwnerId, i.Kind });
        builder.Property(i => i.Kind).HasMaxLength(64);
    }
}
