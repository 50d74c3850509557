using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>Minimums as a test raises them: no older grant is enough for a client named here.</summary>
public sealed class ScriptedMinimum : IClientMinimum
{
    public HashSet<string> Raised { get; } = [];

    public ValueTask<MinimumOutcome> CheckAsync(string clientId, Grant grant, CancellationToken cancellationToken) =>
        ValueTask.FromResult<MinimumOutcome>(Raised.Contains(clientId) ? new MinimumOutcome.Unmet() : new MinimumOutcome.Met());
}
