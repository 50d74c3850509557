using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Attempts;

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("Attempts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Stage).HasMaxLength(64);
        builder.Property(a => a.Key).HasMaxLength(80);
        builder.HasIndex(a => new { a.Stage, a.Key, a.At });
        builder.HasIndex(a => a.TryId);
        builder.HasIndex(a => a.At);
    }
}
