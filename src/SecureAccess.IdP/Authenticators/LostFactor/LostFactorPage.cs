using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>A page of a lost second factor: nobody passes but through the gate.</summary>
public abstract class LostFactorPage(LostFactorGate gate) : HostedPage
{
    /// <summary>Where it begins.</summary>
    protected const string Start = "/forgot/factor";

    /// <summary>Who, and how far.</summary>
    public LostFactorVisit Visit { get; private set; } = null!;

    /// <summary>After how many minutes without a request the person has to sign in again.</summary>
    public int IdleMinutes => (int)SessionClocks.SignInInProgress.Idle.TotalMinutes;

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await gate.AskAsync(HttpContext.RequestAborted) is not { } visit)
        {
            context.Result = ToHub();
            return;
        }

        if (visit.SignedIn.Account.Status == AccountStatus.Restricted)
        {
            context.Result = ToPage(OwnPages.Restricted);
            return;
        }

        Visit = visit;
        if (Elsewhere() is { } due)
        {
            context.Result = ToPage(due);
            return;
        }

        await next();
    }

    /// <summary>Where the person belongs, if not here; null when here.</summary>
    protected virtual string? Elsewhere() => null;
}
