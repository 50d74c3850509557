using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>A refresh token as it is stored. All tokens of one grant are one family.</summary>
/// <param name="Hash">The token's hash; unique.</param>
/// <param name="GrantId">Its grant.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="ExpiresAt">When it expires: never later than its grant.</param>
/// <param name="RotatedAt">When it was exchanged for its successor; a use after that is a replay. None while it is current.</param>
public sealed record RefreshToken(
    TokenHash Hash, Guid GrantId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RotatedAt = null)
{
    /// <summary>
    /// The keys without which it is not exchanged: a public client's own (RFC 9449, 5; RFC 8705, 7.1). A confidential client is bound by its
    /// authentication and may change keys.
    /// </summary>
    public Confirmation BoundTo { get; init; } = Confirmation.None;

    /// <summary>Whether what it was issued beside was sender-constrained: then so is all that comes of it (no way down to bearer tokens).</summary>
    public bool SenderConstrained { get; init; }

    /// <summary>Whether a request proves enough to use it.</summary>
    /// <param name="proven">The keys the request proves.</param>
    public bool IsUsableWith(Confirmation proven) => BoundTo.IsMetBy(proven) && (!SenderConstrained || !proven.IsNone);
}
