using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Protocol.BackChannel;

namespace SecureAccess.IdP.Data.LogoutNotices;

/// <summary>
/// One relying party that is yet to be told that a session is over. It holds no token: one is made for each try, since it lives two minutes.
/// The row goes when it is told or given up, so that the table holds what is on its way and nothing else.
/// </summary>
internal sealed class LogoutNoticeRow
{
    /// <summary>Ordered in time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The session, as tokens name it.</summary>
    public required string SessionId { get; init; }

    /// <summary>Whom to tell.</summary>
    public required string ClientId { get; init; }

    /// <summary>Whose session it was.</summary>
    public required string SubjectId { get; init; }

    /// <summary>When the session ended.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the next try may begin.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Tries begun. Rises with each claim, and so tells whether a claim still stands.</summary>
    public int Attempts { get; set; }

    /// <summary>Until when the node that claimed it may work on it; a node that dies loses it then.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>What is to be told, in the engine's words.</summary>
    public LogoutNotice ToNotice() => new(ClientId, SubjectId, SessionId);
}

internal sealed class LogoutNoticeConfiguration : IEntityTypeConfiguration<LogoutNoticeRow>
{
    public void Configure(EntityTypeBuilder<LogoutNoticeRow> builder)
    {
        builder.ToTable("LogoutNotices");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.SessionId).HasMaxLength(64);
        builder.Property(n => n.ClientId).HasMaxLength(256);
        builder.Property(n => n.SubjectId).HasMaxLength(255);

        // A client hears of a session's end once, whatever ends it and however often.
        builder.HasIndex(n => new { n.SessionId, n.ClientId }).IsUnique();
        builder.HasIndex(n => n.DueAt);
        builder.HasIndex(n => new { n.ClientId, n.LeaseUntil });
    }
}
