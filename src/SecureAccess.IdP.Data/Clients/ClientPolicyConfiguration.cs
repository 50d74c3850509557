using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Clients;

namespace SecureAccess.IdP.Data.Clients;

internal sealed class ClientPolicyConfiguration : IEntityTypeConfiguration<ClientPolicy>
{
    public void Configure(EntityTypeBuilder<ClientPolicy> builder)
    {
        builder.ToTable("ClientPolicies");
        builder.HasKey(p => p.ClientId);
        builder.Property(p => p.ClientId).HasMaxLength(256);
        builder.Property(p => p.DisplayName).HasMaxLength(256);
        builder.Property(p => p.MinimumAcr).HasMaxLength(128);
        builder.Property(p => p.DefaultAcr).HasMaxLength(128);
        builder.Property(p => p.Authenticators).HasMaxLength(128);
        builder.Ignore(p => p.Minimum);
        builder.Ignore(p => p.Accepted);
        builder.Ignore(p => p.DemandsProofing);
    }
}
