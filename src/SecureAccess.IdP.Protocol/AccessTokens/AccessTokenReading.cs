using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.AccessTokens;

/// <summary>What an access token presented to us turns out to be.</summary>
internal abstract record AccessTokenReading
{
    private AccessTokenReading()
    {
    }

    /// <summary>We issued it, it is in date, not revoked, and its grant holds.</summary>
    /// <param name="Id">What it is revoked by.</param>
    /// <param name="Claims">What it says.</param>
    /// <param name="Grant">Its grant; none where a client acts for itself.</param>
    /// <param name="ExpiresAt">When it expires.</param>
    public sealed record Live(TokenHash Id, JwtClaims Claims, Grant? Grant, DateTimeOffset ExpiresAt) : AccessTokenReading
    {
        public override string ToString() => "Live(***)";
    }

    /// <summary>It is nothing (any more).</summary>
    /// <param name="Detail">Why, a fixed word for the log.</param>
    public sealed record Dead(string Detail) : AccessTokenReading;
}
