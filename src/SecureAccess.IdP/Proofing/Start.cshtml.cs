using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.SigningOut;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Before the first stage: what to have ready, how long it takes, which other ways there are, and the privacy notice at collection
/// (SP 800-63A-4 3.3.1). It never redirects by itself, since the hub may send people here whatever they have begun.
/// </summary>
public sealed class StartPage(
    OpenCase open,
    CaseSession cases,
    JourneyDoor door,
    IPendingRequest pending,
    SignOut signOut,
    IOptions<ProofingOptions> options,
    TimeProvider time,
    IStringLocalizer<ProofingTexts> texts) : HostedPage
{
    /// <summary>Whether the owner of an account is here to be proofed.</summary>
    public bool IsOwner { get; private set; }

    /// <summary>Whether the owner came with an imported account, which takes over what they proved for another one.</summary>
    public bool MayJoin { get; private set; }

    /// <summary>Until when the owner of an imported account may put this off; null when that is over, and for everybody else.</summary>
    public DateTimeOffset? MayWaitUntil { get; private set; }

    /// <summary>Whether an account without proofing would help with what the person came for.</summary>
    public bool OffersBasic { get; private set; }

    /// <summary>Whether the person may go on to the application without proofing: it would like it, and does not demand it.</summary>
    public bool MayDecline { get; private set; }

    /// <summary>The page of the step that is due in a case begun before; null without one.</summary>
    public string? ResumePath { get; private set; }

    /// <summary>Shows what is needed.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await door.ArriveAsync(cancellationToken), cancellationToken);

    /// <summary>Begins a journey with proofing.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => BeginAsync(basic: false, cancellationToken);

    /// <summary>Begins a basic account.</summary>
    public Task<IActionResult> OnPostBasicAsync(CancellationToken cancellationToken) => BeginAsync(basic: true, cancellationToken);

    /// <summary>Puts it off: the owner of an imported account is signed out, and told until when.</summary>
    public async Task<IActionResult> OnPostLaterAsync(CancellationToken cancellationToken)
    {
        if (WaitOf(await door.ArriveAsync(cancellationToken)) is not { } until)
        {
            return ToHub();
        }

        await signOut.HandleAsync(cancellationToken);
        return new OutcomePage(texts["Start.Later.Title"], texts["Start.Later.What", EasternTime.Day(until)], texts["Start.Later.Next"])
        {
            Action = new OutcomeAction(texts["Case.SignIn"], Continue.WithFlow(Request, "/signin")),
        };
    }

    private DateTimeOffset? WaitOf(Arrival arrival) =>
        arrival is Arrival.Unproofed { Person.Account.IsUnproofedImport: true } && options.Value.CutOver is { } cutOver && cutOver > time.GetUtcNow()
            ? cutOver
            : null;

    private async Task<IActionResult> BeginAsync(bool basic, CancellationToken cancellationToken)
    {
        switch (await open.ExecuteAsync(basic, cancellationToken))
        {
            case OpenCase.Outcome.Opened:
                return ToHub();
            case OpenCase.Outcome.ProofingDemanded:
                ModelState.AddModelError("", texts["Start.Basic.Demanded"]);
                return await ShowAsync(new Arrival.Stranger(), cancellationToken);
            case OpenCase.Outcome.NotOpen(var arrival):
                return await ShowAsync(arrival, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<IActionResult> ShowAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        switch (arrival)
        {
            case Arrival.Restricted:
                return ToPage(OwnPages.Restricted);
            case Arrival.HalfSignedIn:
                return new OutcomePage(texts["Start.Half.Title"], texts["Start.Half.What"])
                {
                    Action = new OutcomeAction(texts["Case.Continue"], ContinueUrl),
                    OtherAction = new OutcomeAction(texts["Start.Half.SignOut"], Continue.WithFlow(Request, "/signout")),
                };
            case Arrival.Proofed:
                return new OutcomePage(texts["Start.Proofed.Title"], texts["Start.Proofed.What"], texts["Start.Proofed.Next"])
                {
                    Action = new OutcomeAction(texts["Case.Continue"], ContinueUrl),
                    OtherAction = new OutcomeAction(texts["Start.Half.SignOut"], Continue.WithFlow(Request, "/signout")),
                };
        }

        IsOwner = arrival is Arrival.Unproofed;
        MayWaitUntil = WaitOf(arrival);
        MayJoin = arrival is Arrival.Unproofed { Person.Account.IsUnproofedImport: true };
        var demanded = await pending.DemandsProofingAsync(cancellationToken);
        OffersBasic = !IsOwner && !demanded;
        MayDecline = IsOwner && Flow is not null && !demanded;
        ResumePath = await cases.CurrentAsync(cancellationToken) is { Due: { } due } ? StepPages.PathOf(due) : null;
        return Page();
    }
}
