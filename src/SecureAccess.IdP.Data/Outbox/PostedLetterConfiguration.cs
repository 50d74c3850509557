using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

internal sealed class PostedLetterConfiguration : IEntityTypeConfiguration<PostedLetter>
{
    public void Configure(EntityTypeBuilder<PostedLetter> builder)
    {
        builder.ToTable("PostedLetters");
        builder.HasKey(l => l.Reference);
        builder.Property(l => l.Reference).HasMaxLength(64);
        builder.Property(l => l.AddressKey).HasMaxLength(80);
        builder.HasIndex(l => l.HandedOverAt);
    }
}
