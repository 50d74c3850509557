using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What is known of a presented refresh token.</summary>
public abstract record RefreshTokenLookup
{
    private RefreshTokenLookup()
    {
    }

    /// <summary>We issued it.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="Grant">Its grant.</param>
    public sealed record Found(RefreshToken Token, Grant Grant) : RefreshTokenLookup;

    /// <summary>We did not, or so long ago that its row is gone.</summary>
    public sealed record Unknown : RefreshTokenLookup;
}
