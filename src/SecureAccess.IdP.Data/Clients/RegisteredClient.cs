using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>A client's registration as it is stored: its metadata as one document, read and written whole.</summary>
internal sealed class RegisteredClient
{
    public required string ClientId { get; init; }

    public required Client Metadata { get; set; }

    public bool Disabled { get; set; }
}

internal sealed class RegisteredClientConfiguration : IEntityTypeConfiguration<RegisteredClient>
{
    public void Configure(EntityTypeBuilder<RegisteredClient> builder)
    {
        builder.ToTable("Clients");
        builder.HasKey(c => c.ClientId);
        builder.Property(c => c.ClientId).HasMaxLength(256);
        builder.Property(c => c.Metadata).IsJson(ClientMetadataJson.Options);
    }
}
