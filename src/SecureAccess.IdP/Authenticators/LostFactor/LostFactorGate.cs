using SecureAccess.IdP.Accounts.Journeys;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>A person who showed their password and has lost what comes after it.</summary>
/// <param name="SignedIn">Who, with one factor.</param>
/// <param name="Bound">What is bound, all of it out of reach.</param>
/// <param name="Recovery">The codes they are in the middle of; null before those are begun.</param>
/// <param name="Proof">The case by which they prove again, in this session, who they are; null without one.</param>
public sealed record LostFactorVisit(SignedIn SignedIn, BoundFactors Bound, FactorRecovery? Recovery, ProofingCase? Proof)
{
    /// <summary>Whether there is something that can be proven again.</summary>
    public bool MayProve => SignedIn.Account.CanBeProvenAgain;

    /// <summary>Whether the code of the e-mail was entered in this session.</summary>
    public bool EmailShown => Recovery?.EmailShownIn == SignedIn.Session.Id;
}

/// <summary>Lets in who signed in with a password, in an account that has a second factor: to everybody else nothing is lost.</summary>
public sealed class LostFactorGate(BrowserSession sessions, IdPDbContext db, FactorRecoveryStore recoveries, TimeProvider time)
{
    /// <summary>Asks for entry; null when there is none.</summary>
    public async Task<LostFactorVisit?> AskAsync(CancellationToken cancellationToken)
    {
        if (await sessions.CurrentAsync(cancellationToken) is not { Session.Aal: < Aal.Two } signedIn)
        {
            return null;
        }

        var bound = await BoundFactors.OfAsync(db, signedIn.Account.Id, cancellationToken);
        return bound.Any
            ? new LostFactorVisit(
                signedIn,
                bound,
                await recoveries.FindAsync(signedIn.Account.Id, cancellationToken),
                await OpenJourney.RecoveryOfAsync(db, signedIn.Session, time.GetUtcNow(), cancellationToken))
            : null;
    }
}
