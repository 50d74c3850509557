using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// What the host demands of the people a client may see. The gate holds authorization requests to it; a grant outlives its request, and the
/// demand may be raised meanwhile, or the grant's token be exchanged by a client that demands more. So every later use of a grant asks again.
/// </summary>
public interface IClientMinimum
{
    /// <summary>Whether a grant says enough for a client now.</summary>
    /// <param name="clientId">The client that would get tokens of it, or whose tokens of it are looked at.</param>
    /// <param name="grant">The grant, with what was reached when it was given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<MinimumOutcome> CheckAsync(string clientId, Grant grant, CancellationToken cancellationToken);
}

/// <summary>Whether a grant meets a client's minimum.</summary>
public abstract record MinimumOutcome
{
    private MinimumOutcome()
    {
    }

    /// <summary>It does.</summary>
    public sealed record Met : MinimumOutcome;

    /// <summary>It does not, or nobody knows the minimum any more: the person has to come back and reach it.</summary>
    public sealed record Unmet : MinimumOutcome;
}
