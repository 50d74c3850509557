using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Journeys;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Proofing;

/// <summary>Beside the way: doing a step again, starting over, going on with another device.</summary>
public sealed class OptionsPage(
    CaseSession cases,
    JourneyDoor door,
    RedoStep redo,
    ChangeWay change,
    OfferContinuation offer,
    IOptions<ProofingOptions> options,
    StageTitles titles) : HostedPage
{
    private ProofingCase open = null!;

    /// <summary>Whether the case belongs to an account.</summary>
    public bool IsOwner => open.AccountId is not null;

    /// <summary>Whether the person proves again who they are, for a lost second factor.</summary>
    public bool Recovers => open.Recovers;

    /// <summary>Whether the case can go on elsewhere: its e-mail address is confirmed.</summary>
    public bool CanMove => open.HasPassed(StepKey.Email);

    /// <summary>The steps that can be done again, with their names.</summary>
    public IReadOnlyList<(StepKey Step, string Name)> Redoable =>
        open.FoundedAccount ? [] : [.. open.Journey.Steps.Where(step => open.HasPassed(step.Key)).Select(step => (step.Key, titles.Of(step.Key)))];

    /// <summary>Whether the case goes by letter; null where it cannot go another way.</summary>
    public bool? ByMail => open.HasPassed(StepKey.Financial) && open is { IsProven: false, Journey.OtherWay: not null }
        ? open.Journey.Step(StepKey.MailCode) is not null
        : null;

    /// <summary>The code to write down; null but on the one page that shows it.</summary>
    public string? ContinuationCode { get; private set; }

    /// <summary>How long that works.</summary>
    public int ContinuationMinutes => (int)options.Value.ContinuationValidity.TotalMinutes;

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var cancellationToken = context.HttpContext.RequestAborted;

        // Once credentials are made, what was verified can no longer be edited.
        if (await cases.CurrentAsync(cancellationToken) is { Due: { } due } found
            && due.PrecedesAgreement()
            && !found.IsStaffs
            && await door.EnterAsync(due, cancellationToken) is Entry.Due)
        {
            open = found;
            await next();
            return;
        }

        Notify(cases.Lost ? "CaseExpired" : "StepNotDue");
        context.Result = ToHub();
    }

    /// <summary>Takes a step back.</summary>
    public async Task<IActionResult> OnPostRedoAsync(StepKey step, CancellationToken cancellationToken)
    {
        await redo.ExecuteAsync(step, cancellationToken);
        return ToHub();
    }

    /// <summary>Goes by letter instead of by phone, or back.</summary>
    public async Task<IActionResult> OnPostWayAsync(CancellationToken cancellationToken)
    {
        await change.ExecuteAsync(cancellationToken);
        return ToHub();
    }

    /// <summary>Starts over.</summary>
    public async Task<IActionResult> OnPostOverAsync(CancellationToken cancellationToken)
    {
        await cases.AbandonAsync(cancellationToken);
        return ToPage(open.Recovers ? "/forgot/factor" : "/register");
    }

    /// <summary>Shows a continuation code.</summary>
    public async Task<IActionResult> OnPostMoveAsync(CancellationToken cancellationToken)
    {
        if (await offer.ExecuteAsync(cancellationToken) is not OfferContinuation.Outcome.Offered(var code))
        {
            return ToSelf();
        }

        ContinuationCode = code;
        return Page();
    }
}
