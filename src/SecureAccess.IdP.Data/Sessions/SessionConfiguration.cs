using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Data.Sessions;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Sid).HasMaxLength(64);
        builder.Property(s => s.TokenHash).HasMaxLength(80);
        builder.Property<List<Authentication>>("authentications").HasColumnName("Authentications").IsJson();
        builder.Ignore(s => s.Authentications);
        builder.Ignore(s => s.Aal);
        builder.Ignore(s => s.Idle);
        builder.Ignore(s => s.Browser);
        builder.Property<int>(IdPDbContext.Version).IsConcurrencyToken();
        builder.HasIndex(s => s.TokenHash).IsUnique();
        builder.HasIndex(s => s.Sid).IsUnique();
        builder.HasIndex(s => s.AccountId);
        builder.HasIndex(s => s.AbsoluteEnd);
    }
}
