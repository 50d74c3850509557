namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>An opaque access token as it is stored: what a JWT would say, under the hash of what the client holds.</summary>
/// <param name="Hash">The token's hash; unique.</param>
/// <param name="GrantId">The person's grant it dies with; none where a client acts for itself.</param>
/// <param name="Payload">Its claims, as the JSON object a JWT would carry.</param>
/// <param name="ExpiresAt">When it expires.</param>
public sealed record StoredAccessToken(TokenHash Hash, Guid? GrantId, string Payload, DateTimeOffset ExpiresAt)
{
    /// <summary>Hides the claims.</summary>
    public override string ToString() => "StoredAccessToken(***)";
}
