using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What is known of a decoupled request.</summary>
public abstract record DecoupledLookup
{
    private DecoupledLookup()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Grant">What was allowed; none while it was not.</param>
    public sealed record Found(DecoupledRequest Request, Grant? Grant) : DecoupledLookup;

    /// <summary>It is not, or no longer.</summary>
    public sealed record Unknown : DecoupledLookup;
}
