using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SecureAccess.IdP.Data.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.IdempotencyKey).HasMaxLength(32);

        // Only what is on its way has a due time, so the search for work stays small however many rows wait to be pruned.
        builder.HasIndex(m => m.DueAt);
        builder.Property(m => m.NoticeOf).HasMaxLength(80);
        builder.HasIndex(m => new { m.NoticeOf, m.CreatedAt });
        builder.Property(m => m.Recipient).HasMaxLength(80);
        builder.HasIndex(m => m.IdempotencyKey).IsUnique();
        builder.HasIndex(m => m.DeliveredAt);
        builder.HasIndex(m => m.DeadAt);
    }
}
