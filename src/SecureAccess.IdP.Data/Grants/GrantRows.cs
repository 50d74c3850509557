using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>A grant as it is stored.</summary>
internal sealed class GrantRow
{
    public required Guid Id { get; init; }

    public required string SubjectId { get; init; }

    public required string ClientId { get; init; }

    public required string SessionId { get; init; }

    public required GrantContent Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required bool Offline { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public static GrantRow Of(Grant grant) => new()
    {
        Id = grant.GrantId,
        SubjectId = grant.SubjectId,
        ClientId = grant.ClientId,
        SessionId = grant.SessionId,
        Content = new GrantContent(
            grant.Scopes, grant.Resources, grant.Acr, grant.Amr, grant.AuthTime, new Dictionary<string, string>(grant.ExtraClaims))
        {
            AuthorizationDetails = grant.AuthorizationDetails,
            Claims = grant.Claims.IsEmpty() ? null : grant.Claims,
            Authenticators = grant.Authenticators,
        },
        CreatedAt = grant.CreatedAt,
        ExpiresAt = grant.ExpiresAt,
        Offline = grant.Offline,
    };

    public Grant ToGrant() => new()
    {
        GrantId = Id,
        SubjectId = SubjectId,
        ClientId = ClientId,
        SessionId = SessionId,
        Scopes = Content.Scopes,
        Resources = Content.Resources,
        AuthorizationDetails = Content.AuthorizationDetails,
        Acr = Content.Acr,
        Amr = Content.Amr,
        AuthTime = Content.AuthTime,
        ExtraClaims = Content.ExtraClaims,
        Claims = Content.Claims ?? ClaimsRequest.Nothing,
        Authenticators = Content.Authenticators,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        Offline = Offline,
        EndedAt = EndedAt,
    };
}

/// <summary>What is fixed on a grant and only ever read whole.</summary>
internal sealed record GrantContent(
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Resources,
    string Acr,
    IReadOnlyList<string> Amr,
    DateTimeOffset AuthTime,
    Dictionary<string, string> ExtraClaims)
{
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; init; } = [];

    /// <summary>The claims granted one by one; none on most grants.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClaimsRequest? Claims { get; init; }

    public IReadOnlyList<string> Authenticators { get; init; } = [];
}

/// <summary>An authorization code as it is stored.</summary>
internal sealed class CodeRow
{
    public required string Hash { get; init; }

    public required Guid GrantId { get; init; }

    public required string RequestId { get; init; }

    public required string RedirectUri { get; init; }

    public required string CodeChallenge { get; init; }

    public required string Nonce { get; init; }

    public required string DpopJkt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RedeemedAt { get; set; }
}

/// <summary>A refresh token as it is stored.</summary>
internal sealed class RefreshTokenRow
{
    public required string Hash { get; init; }

    public required Guid GrantId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RotatedAt { get; set; }

    public required string BoundJkt { get; init; }

    public required string BoundX5tS256 { get; init; }

    public required bool SenderConstrained { get; init; }
}

internal sealed class GrantRowConfiguration : IEntityTypeConfiguration<GrantRow>
{
    public void Configure(EntityTypeBuilder<GrantRow> builder)
    {
        builder.ToTable("Grants");
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.SubjectId).HasMaxLength(255);
        builder.Property(g => g.ClientId).HasMaxLength(256);
        builder.Property(g => g.SessionId).HasMaxLength(64);
        builder.Property(g => g.Content).IsJson();
        builder.HasIndex(g => g.SubjectId);
        builder.HasIndex(g => g.SessionId);
        builder.HasIndex(g => g.ExpiresAt);
    }
}

internal sealed class CodeRowConfiguration : IEntityTypeConfiguration<CodeRow>
{
    public void Configure(EntityTypeBuilder<CodeRow> builder)
    {
        builder.ToTable("AuthorizationCodes");
        builder.HasKey(c => c.Hash);
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.Property(c => c.RequestId).HasMaxLength(64);
        builder.Property(c => c.CodeChallenge).HasMaxLength(64);
        builder.Property(c => c.DpopJkt).HasMaxLength(64);
        builder.HasIndex(c => c.RequestId).IsUnique();
        builder.HasIndex(c => c.ExpiresAt);
        builder.HasOne<GrantRow>().WithMany().HasForeignKey(c => c.GrantId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RefreshTokenRowConfiguration : IEntityTypeConfiguration<RefreshTokenRow>
{
    public void Configure(EntityTypeBuilder<RefreshTokenRow> builder)
    {
        builder.ToTable("RefreshTokens");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.BoundJkt).HasMaxLength(64);
        builder.Property(t => t.BoundX5tS256).HasMaxLength(64);
        builder.HasIndex(t => t.ExpiresAt);
        builder.HasOne<GrantRow>().WithMany().HasForeignKey(t => t.GrantId).OnDelete(DeleteBehavior.Cascade);
    }
}
