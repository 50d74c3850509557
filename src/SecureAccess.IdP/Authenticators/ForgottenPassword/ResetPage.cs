using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>
/// A page of a forgotten password. Where the person is is stored, so each page lets in only whose stage it is and sends everybody else to theirs; who has
/// nothing open here begins.
/// </summary>
public abstract class ResetPage(CurrentReset current, ResetStage stage) : HostedPage
{
    /// <summary>What is open.</summary>
    protected OpenReset Open { get; private set; } = null!;

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await current.FindAsync(HttpContext.RequestAborted) is not { } open)
        {
            Notify("ResetOver");
            context.Result = ToPage(Path);
            return;
        }

        if (open.Stage != stage)
        {
            context.Result = ToPage(PathOf(open.Stage));
            return;
        }

        Open = open;
        await next();
    }

    /// <summary>Where it begins.</summary>
    protected const string Path = "/forgot/password";

    private static string PathOf(ResetStage stage) => stage switch
    {
        ResetStage.Code => "/forgot/password/code",
        ResetStage.Factor => "/forgot/password/factor",
        _ => "/forgot/password/new",
    };
}
