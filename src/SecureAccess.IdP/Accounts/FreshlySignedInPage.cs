using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Accounts.Sessions;

namespace SecureAccess.IdP.Accounts;

/// <summary>
/// A page that changes what opens or reaches an account, takes its data out or ends it: for a person who signed in lately (ASVS 7.5.1). Everybody else
/// signs in anew before anything is typed.
/// </summary>
public abstract class FreshlySignedInPage(BrowserSession sessions, FreshSignIn fresh) : SignedInPage(sessions)
{
    /// <summary>What counts as lately.</summary>
    protected FreshSignIn Fresh => fresh;

    /// <summary>Lets in who signed in lately.</summary>
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
