using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What is known of a presented code.</summary>
public abstract record CodeLookup
{
    private CodeLookup()
    {
    }

    /// <summary>We issued it.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Grant">Its grant.</param>
    public sealed record Found(AuthorizationCode Code, Grant Grant) : CodeLookup;

    /// <summary>We did not, or so long ago that its row is gone.</summary>
    public sealed record Unknown : CodeLookup;
}
