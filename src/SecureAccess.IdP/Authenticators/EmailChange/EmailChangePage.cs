using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;

namespace SecureAccess.IdP.Authenticators.EmailChange;

/// <summary>A page of the change of the e-mail address, for who signed in lately: a forgotten password and a lost factor are replaced by way of it.</summary>
public abstract class EmailChangePage(BrowserSession sessions, FreshSignIn fresh) : SignedInPage(sessions)
{
    /// <summary>Lets in who signed in lately (ASVS 7.5.1).</summary>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            if (fresh.IsOf(SignedIn.Session))
            {
                return await next();
            }

            Notify("SignInAgain");
            context.Result = ToPage("/signin");
            return null!;
        });
}
