using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

internal sealed class UndeliveredMessageConfiguration : IEntityTypeConfiguration<UndeliveredMessage>
{
    public void Configure(EntityTypeBuilder<UndeliveredMessage> builder)
    {
        builder.ToTable("UndeliveredMessages");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Target).HasMaxLength(80);
        builder.HasIndex(m => m.ToldAt);
        builder.HasIndex(m => m.Target);
        builder.HasIndex(m => m.AccountId);
    }
}
