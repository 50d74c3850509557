using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// What every page of a step is built on. It opens only while its step is due; whoever comes out of order, from another session, after the
/// end of the case or twice lands on the right page with a sentence that explains.
/// </summary>
public abstract class CasePage(JourneyDoor door, IStringLocalizer<ProofingTexts> texts) : HostedPage
{
    /// <summary>The step this page does.</summary>
    public abstract StepKey Step { get; }

    /// <summary>The open case, in which the step is due.</summary>
    public ProofingCase Case { get; private set; } = null!;

    /// <summary>This room's texts.</summary>
    protected IStringLocalizer<ProofingTexts> Texts => texts;

    /// <summary>Whether whoever is here came with an imported account, which takes over what they proved for another one.</summary>
    protected async Task<bool> MayJoinAsync(CancellationToken cancellationToken) =>
        await door.ArriveAsync(cancellationToken) is Arrival.Unproofed { Person.Account.IsUnproofedImport: true };

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        switch (await door.EnterAsync(Step, context.HttpContext.RequestAborted))
        {
            case Entry.Due(var open):
                Case = open;
                await next();
                break;
            case Entry.Done:
                context.Result = Elsewhere("StepDone");
                break;
            case Entry.NotDue:
                context.Result = Elsewhere("StepNotDue");
                break;
            case Entry.Lost:
                context.Result = Elsewhere("CaseExpired");
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>To the hub with a sentence for the page the person lands on.</summary>
    protected IActionResult Elsewhere(string notice)
    {
        Notify(notice);
        return ToHub();
    }

    /// <summary>This page again, with a sentence about the page as a whole; what was typed stays.</summary>
    protected IActionResult Again(string sentence) => Again("", sentence);

    /// <summary>This page again, with a refusal: the sentence, and the help desk as the way that is open.</summary>
    protected IActionResult Refuse(string field, string sentence)
    {
        OfferHelpDesk();
        return Again(field, sentence);
    }

    /// <summary>This page again, with a sentence about one field.</summary>
    protected IActionResult Again(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return Page();
    }
}
