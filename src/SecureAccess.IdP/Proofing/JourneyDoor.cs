using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Who comes to begin a journey. Closed.</summary>
public abstract record Arrival
{
    private Arrival()
    {
    }

    /// <summary>Nobody is signed in.</summary>
    public sealed record Stranger : Arrival;

    /// <summary>The owner of an account without proofing, signed in as completely as they can.</summary>
    public sealed record Unproofed(SignedIn Person) : Arrival;

    /// <summary>The owner of an account whose second factor was not shown yet, or is not bound yet.</summary>
    public sealed record HalfSignedIn : Arrival;

    /// <summary>The owner of a proofed account.</summary>
    public sealed record Proofed : Arrival;

    /// <summary>The owner of an account that staff look into: nothing is proven for it meanwhile.</summary>
    public sealed record Restricted : Arrival;
}

/// <summary>What a page of the journey says to a request. Closed.</summary>
public abstract record Entry
{
    private Entry()
    {
    }

    /// <summary>The step is due.</summary>
    public sealed record Due(ProofingCase Case) : Entry;

    /// <summary>The step has passed.</summary>
    public sealed record Done : Entry;

    /// <summary>Another step is due, or there is no case.</summary>
    public sealed record NotDue : Entry;

    /// <summary>The browser's case ran out or went on elsewhere.</summary>
    public sealed record Lost : Entry;
}

/// <summary>
/// Lets a person in to a journey, or to a step of one. A step is bound to the case's facts, so none can be skipped by its address;
/// an account with a second factor is proofed only by whoever holds that too (SP 800-63A-4 3.16).
/// </summary>
public sealed class JourneyDoor(CaseSession cases, BrowserSession sessions, IdPDbContext db)
{
    /// <summary>Who comes to begin.</summary>
    public async Task<Arrival> ArriveAsync(CancellationToken cancellationToken)
    {
        if (await sessions.CurrentAsync(cancellationToken) is not { } person)
        {
            return new Arrival.Stranger();
        }

        if (person.Account.Status == AccountStatus.Restricted)
        {
            return new Arrival.Restricted();
        }

        if (!await IsSignedInFullyAsync(person, cancellationToken))
        {
            return new Arrival.HalfSignedIn();
        }

        return person.Account.Proofing is null ? new Arrival.Unproofed(person) : new Arrival.Proofed();
    }

    /// <summary>
    /// Who may prove again who they are: the owner of a proofed account that has a second factor, who has shown the password alone. Null for everybody
    /// else: nothing is lost to them, or nothing was proven that could be proven again.
    /// </summary>
    public async Task<SignedIn?> RecoveringAsync(CancellationToken cancellationToken) =>
        await sessions.CurrentAsync(cancellationToken) is { Session.Aal: < Aal.Two, Account.CanBeProvenAgain: true } person
        && await HasSecondFactorAsync(person.Account.Id, cancellationToken)
            ? person
            : null;

    /// <summary>Whether a step is open to this request.</summary>
    public async Task<Entry> EnterAsync(StepKey step, CancellationToken cancellationToken)
    {
        if (await cases.CurrentAsync(cancellationToken) is not { } open)
        {
            return cases.Lost ? new Entry.Lost() : new Entry.NotDue();
        }

        if (open.AccountId is not null && !await MayGoOnAsync(open, cancellationToken))
        {
            return new Entry.NotDue();
        }

        return open.Due == step ? new Entry.Due(open)
            : open.HasPassed(step) ? new Entry.Done()
            : new Entry.NotDue();
    }

    /// <summary>
    /// The owner of the case's account: signed in completely; or by the password alone, while an account that was made on this case waits for its
    /// letter and can have no second factor yet, or in the session in which they prove again who they are because they lost theirs.
    /// </summary>
    private async Task<bool> MayGoOnAsync(ProofingCase open, CancellationToken cancellationToken) =>
        open.Recovers
        || await ArriveAsync(cancellationToken) is not Arrival.HalfSignedIn
        || (open.PrecedesBinding && !await HasSecondFactorAsync(open.AccountId!.Value, cancellationToken));

    /// <summary>
    /// Two factors; or one, where an imported account has no second one: it is proofed before it binds any, since a stolen legacy
    /// password must not bind the thief's phone.
    /// </summary>
    private async Task<bool> IsSignedInFullyAsync(SignedIn person, CancellationToken cancellationToken) =>
        person.Session.Aal >= Aal.Two
        || (person.Account.MustBeProofed && !await HasSecondFactorAsync(person.Account.Id, cancellationToken));

    private Task<bool> HasSecondFactorAsync(Guid accountId, CancellationToken cancellationToken) =>
        db.Authenticators.AnyAsync(a => a.AccountId == accountId && a.RemovedAt == null, cancellationToken);
}
