using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>Whose factor is asked for, and for what: codes that are sent for it belong to that, and open nothing else.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Id">The session, or the forgotten password.</param>
/// <param name="Since">When it was begun; what was sent before does not count for it.</param>
/// <param name="SessionId">The session; null where there is none.</param>
public sealed record FactorOwner(Account Account, Guid Id, DateTimeOffset Since, Guid? SessionId)
{
    /// <summary>A session, from its first factor on.</summary>
    public static FactorOwner Of(SignedIn signedIn)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        return new FactorOwner(account, session.Id, session.Authentications[0].At, session.Id);
    }

    /// <summary>What the audit trail says of it.</summary>
    public AuditSubject About(string reason) => new(Account.Id, SessionId: SessionId, Reason: reason);
}

/// <summary>What demands a second factor: a session, which rises by it, or a forgotten password, which may be replaced after it.</summary>
public interface IFactorDemand
{
    /// <summary>Whose factor.</summary>
    FactorOwner Owner { get; }

    /// <summary>Takes the factor just verified and saves the unit of work, within the caller's transaction.</summary>
    /// <param name="method">How it was shown.</param>
    /// <param name="name">Its name in the audit trail.</param>
    /// <param name="key">What the use of a passkey has shown; null for every other.</param>
    Task<SecondFactorOutcome> MeetAsync(AuthenticationMethod method, string name, KeyProof? key = null);
}
