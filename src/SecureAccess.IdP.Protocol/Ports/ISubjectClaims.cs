namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Supplies claims about people. The engine says which are wanted; the host says what they are.</summary>
public interface ISubjectClaims
{
    /// <summary>Gathers the wanted claims. What is not known is left out, never null or empty (OpenID Connect Core, 5.3.2).</summary>
    /// <param name="request">Whose, for whom, which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<SubjectClaims> GetAsync(SubjectClaimsRequest request, CancellationToken cancellationToken);
}
