namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Supplies what was verified about people, and how (OpenID Connect for Identity Assurance 1.0). The host says all it knows; the engine
/// passes on what was asked and nothing else. A host that verifies nobody registers none.
/// </summary>
public interface IVerifiedClaims
{
    /// <summary>Gathers the verifications of a person, the one that says most first.</summary>
    /// <param name="request">Whose, for whom, which claims.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<SubjectVerifications> GetAsync(VerifiedClaimsQuery request, CancellationToken cancellationToken);
}
