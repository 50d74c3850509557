using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>Stands in for a host that verifies nobody.</summary>
internal sealed class NobodyVerified : IVerifiedClaims
{
    public ValueTask<SubjectVerifications> GetAsync(VerifiedClaimsQuery request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<SubjectVerifications>(new SubjectVerifications.Known([]));
}
