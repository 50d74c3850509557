using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Authenticators;

/// <summary>The kinds of authenticator that the application accepts for which a page works. A port, since only the hub can open the sealed request.</summary>
public interface IAcceptedByRequest
{
    /// <summary>The kinds; all without a request.</summary>
    ValueTask<AcceptedAuthenticators> FindAsync(CancellationToken cancellationToken);
}

/// <summary>There is no request, and every kind will do.</summary>
internal sealed class NoRequestAccepts : IAcceptedByRequest
{
    public ValueTask<AcceptedAuthenticators> FindAsync(CancellationToken cancellationToken) => ValueTask.FromResult(AcceptedAuthenticators.All);
}
