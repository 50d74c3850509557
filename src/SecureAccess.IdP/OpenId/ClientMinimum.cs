using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Holds older grants to the minimum of the agreement as it stands: an unproofed person reaches no client that demands proofing, by a refresh
/// or an exchange no more than by signing in. So are the kinds of authenticator that the client accepts. Without an agreement nobody knows the minimum,
/// and nothing meets it.
/// </summary>
internal sealed class ClientMinimum(ClientPolicies policies) : IClientMinimum
{
    public async ValueTask<MinimumOutcome> CheckAsync(string clientId, Grant grant, CancellationToken cancellationToken)
    {
        if (await policies.FindAsync(clientId, cancellationToken) is not { } policy)
        {
            return new MinimumOutcome.Unmet();
        }

        var stated = StatedAssurance.Read(
            grant.Acr, grant.ExtraClaims.GetValueOrDefault("ial"), grant.ExtraClaims.GetValueOrDefault("aal"), grant.Amr);
        return policy.Accepted.IsMetBy(grant.Authenticators) && (policy.Minimum is not { } minimum || minimum.IsMetBy(stated)) ? new MinimumOutcome.Met() : new MinimumOutcome.Unmet();
    }
}
