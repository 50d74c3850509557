using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>A person who showed their password and has lost what comes after it.</summary>
/// <param name="SignedIn">Who, with one factor.</param>
/// <param name="Bound">What is bound, all of it out of reach.</param>
/// <param name="Recovery">What they are in the middle of; null before it is begun.</param>
public sealed record LostFactorVisit(SignedIn SignedIn, BoundFactors Bound, FactorRecovery? Recovery)
{
    /// <summary>Whether the code of the e-mail was entered in this session.</summary>
    public bool EmailShown => Recovery?.EmailShownIn == SignedIn.Session.Id;
}

/// <summary>Lets in who signed in with a password, in an account that has a second factor: to everybody else nothing is lost.</summary>
public sealed class LostFactorGate(BrowserSession sessions, IdPDbContext db, FactorRecoveryStore recoveries)
{
    /// <summary>Asks for entry; null when there is none.</summary>
    public async Task<LostFactorVisit?> AskAsync(CancellationToken cancellationToken)
    {
        if (await sessions.CurrentAsync(cancellationToken) is not { Session.Aal: < Aal.Two } signedIn)
        {
            return null;
        }

        var bound = await BoundFactors.OfAsync(db, signedIn.Account.Id, cancellationToken);
        return bound.Any ? new LostFactorVisit(signedIn, bound, await recoveries.FindAsync(signedIn.Account.Id, cancellationToken)) : null;
    }
}
