using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>What the pages of enrolment share: nobody passes but through the gate, whichever way they came to the URL.</summary>
public abstract class EnrolmentPage(EnrolmentGate gate) : HostedPage
{
    /// <summary>Who enrols.</summary>
    protected SignedIn SignedIn { get; private set; } = null!;

    /// <summary>What is bound already.</summary>
    public BoundFactors Bound { get; private set; } = null!;

    /// <summary>The registration that this is a part of; null outside of one.</summary>
    public ProofingCase? Journey { get; private set; }

    /// <summary>Whether the phone of proofing is the only factor that may be bound here and now.</summary>
    public bool OnlyProofedPhone { get; private set; }

    /// <summary>The kinds to offer.</summary>
    protected AcceptedAuthenticators Accepted { get; private set; } = AcceptedAuthenticators.All;

    /// <summary>After how many minutes without a request the person has to sign in again.</summary>
    public int IdleMinutes => (int)SignedIn.Session.Idle.TotalMinutes;

    /// <summary>Asks the gate before any handler of the page.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        switch (await gate.AskAsync(HttpContext.RequestAborted))
        {
            case Entry.Open open:
                (SignedIn, Bound, Journey, OnlyProofedPhone, Accepted) = open;
                context.Result = Refusal();
                break;
            case Entry.NoSession:
                context.Result = ToHub("SessionEnded");
                break;
            case Entry.TooOld:
                Notify("SignInAgain");
                context.Result = ToPage("/signin");
                break;
            default:
                context.Result = ToHub("StepNotDue");
                break;
        }

        if (context.Result is null)
        {
            await next();
        }
    }

    /// <summary>A further reason of one page to turn somebody away; null when there is none.</summary>
    protected virtual IActionResult? Refusal() => null;
}
