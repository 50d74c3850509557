using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Whether a grant holds.</summary>
public abstract record GrantStanding
{
    private GrantStanding()
    {
    }

    /// <summary>It holds.</summary>
    /// <param name="Grant">The grant.</param>
    public sealed record Live(Grant Grant) : GrantStanding;

    /// <summary>It has ended or expired, or its row is gone.</summary>
    public sealed record Over : GrantStanding;
}
