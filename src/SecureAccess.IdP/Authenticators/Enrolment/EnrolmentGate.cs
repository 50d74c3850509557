using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Journeys;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>Whether the person at this browser may bind an authenticator now. Closed.</summary>
public abstract record Entry
{
    private Entry()
    {
    }

    /// <summary>They may.</summary>
    /// <param name="SignedIn">Who.</param>
    /// <param name="Bound">What is bound already.</param>
    /// <param name="Journey">The registration that the second factor completes a stage of; null outside of one.</param>
    /// <param name="OnlyProofedPhone">Whether nothing may be bound but the phone with which the person was proofed.</param>
    /// <param name="Accepted">The kinds to offer: those the application takes that asks for one; all where none does.</param>
    public sealed record Open(
        SignedIn SignedIn, BoundFactors Bound, ProofingCase? Journey, bool OnlyProofedPhone, AcceptedAuthenticators Accepted) : Entry;

    /// <summary>Nobody is signed in.</summary>
    public sealed record NoSession : Entry;

    /// <summary>Something else comes first: another password, the second factor that is bound, proofing of an imported account, or the end of a restriction.</summary>
    public sealed record NotDue : Entry;

    /// <summary>The sign-in is too long ago.</summary>
    public sealed record TooOld : Entry;
}

/// <summary>
/// The gate of every enrolment page (SP 800-63B-4 4.1.2.1). A first second factor is bound by a session that knew
/// the password; any further one takes a fresh sign-in with all that is bound, or a stolen password would be enough to add the thief's
/// phone. An imported account proves itself first.
/// </summary>
/// <remarks>
/// A proofed account without a second factor is worth stealing and has only its password to protect it. In the browser that showed the
/// phone of proofing anything may be bound; everywhere else only that phone, which a password thief does not hold; unless two codes by two ways were just shown for what was lost.
/// </remarks>
public sealed class EnrolmentGate(
    BrowserSession sessions,
    IdPDbContext db,
    RequestOrigin origin,
    IOptions<SessionsOptions> options,
    IAcceptedByRequest request,
    FactorRecoveryStore recoveries,
    TimeProvider time)
{
    /// <summary>Asks for entry.</summary>
    public async Task<Entry> AskAsync(CancellationToken cancellationToken)
    {
        if (await sessions.CurrentAsync(cancellationToken) is not { } signedIn)
        {
            return new Entry.NoSession();
        }

        if (signedIn.Account is { MustChangePassword: true } or { Status: AccountStatus.Restricted })
        {
            return new Entry.NotDue();
        }

        var bound = await BoundFactors.OfAsync(db, signedIn.Account.Id, cancellationToken);
        if (!bound.Any)
        {
            return signedIn.Account.MustBeProofed || await IsToBeShownAsync(signedIn.Account, cancellationToken)
                ? new Entry.NotDue()
                : await LetInAsync(signedIn, bound, cancellationToken);
        }

        if (signedIn.Session.Aal < Aal.Two)
        {
            return new Entry.NotDue();
        }

        var latest = signedIn.Session.Authentications.Max(a => a.At);
        return time.GetUtcNow() - latest > options.Value.FreshFor
            ? new Entry.TooOld()
            : await LetInAsync(signedIn, bound, cancellationToken);
    }

    /// <summary>The second factor belongs to the stage of the credentials: made by now, and the agreement comes next.</summary>
    private async Task<Entry> LetInAsync(SignedIn signedIn, BoundFactors bound, CancellationToken cancellationToken)
    {
        var open = await OpenJourney.OfAsync(db, signedIn.Account.Id, cancellationToken);
        var accepted = await request.FindAsync(cancellationToken);
        return new Entry.Open(
            signedIn,
            bound,
            open is { Due: StepKey.Agreement } ? open : null,
            !bound.Any && await IsProofedElsewhereAsync(signedIn.Account, cancellationToken)
                && !await recoveries.WasDoneInAsync(signedIn.Account.Id, signedIn.Session.Id, cancellationToken),
            accepted.IsMetBy(signedIn.Session.Authentications) ? AcceptedAuthenticators.All : accepted);
    }

    /// <summary>Whether the owner shows first, or shows again in this browser, who they are: by the letter that was mailed to them.</summary>
    private async Task<bool> IsToBeShownAsync(Account account, CancellationToken cancellationToken) =>
        await OpenJourney.OfAsync(db, account.Id, cancellationToken) is { } open
        && (open.PrecedesBinding || open.IsProvenByLetterElsewhere(origin.BrowserKey));

    /// <summary>Whether the account was proofed in another browser than this, or by a sister service.</summary>
    private async Task<bool> IsProofedElsewhereAsync(Account account, CancellationToken cancellationToken) =>
        account.Proofing is { } proofing
        && !await db.Cases.AnyAsync(
            c => c.Id == proofing.CaseId && c.AccountId == account.Id && c.BrowserKey == origin.BrowserKey, cancellationToken);
}
