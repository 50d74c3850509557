using SecureAccess.IdP.Protocol.BackChannel;

namespace SecureAccess.IdP.Data.LogoutNotices;

/// <summary>A logout notice that this node may try to deliver until its lease ends.</summary>
/// <param name="Id">The row.</param>
/// <param name="Notice">Whom to tell of which session.</param>
/// <param name="Attempt">Which try this is, from 1.</param>
/// <param name="EndedAt">When the session ended.</param>
public sealed record LogoutClaim(Guid Id, LogoutNotice Notice, int Attempt, DateTimeOffset EndedAt)
{
    /// <inheritdoc />
    public override string ToString() => $"(logout claim {Id}, try {Attempt})";
}
