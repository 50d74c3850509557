using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

internal sealed class BouncedAddressConfiguration : IEntityTypeConfiguration<BouncedAddress>
{
    public void Configure(EntityTypeBuilder<BouncedAddress> builder)
    {
        builder.ToTable("BouncedAddresses");
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).HasMaxLength(80);
        builder.HasIndex(a => a.LastAt);
    }
}
