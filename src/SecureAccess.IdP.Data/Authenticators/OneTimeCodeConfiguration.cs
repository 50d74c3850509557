using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

internal sealed class OneTimeCodeConfiguration : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.ToTable("OneTimeCodes");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.TargetKey).HasMaxLength(80);
        builder.Property(c => c.CodeHash).HasMaxLength(80);
        builder.HasIndex(c => new { c.OwnerId, c.Purpose });
        builder.HasIndex(c => c.ExpiresAt);
    }
}
