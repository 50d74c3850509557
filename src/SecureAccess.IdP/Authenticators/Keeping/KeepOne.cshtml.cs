using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>One authenticator of one's own: its name, and the end of it. Removing takes the level of what remains, freshly shown.</summary>
internal sealed class KeepOnePage(
    BrowserSession sessions, IdPDbContext db, KeepingRule rule, RenameAuthenticator rename, RemoveAuthenticator remove, IStringLocalizer<AuthenticatorsTexts> texts)
    : SignedInPage(sessions)
{
    private const string List = "/account/authenticators";

    private IReadOnlyList<Authenticator> others = [];

    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The authenticator.</summary>
    public Authenticator Authenticator { get; private set; } = null!;

    /// <summary>Whether there is no other.</summary>
    public bool IsOnly => others.Count == 0;

    /// <summary>The key of the text that says which level goes with it; null when none does.</summary>
    public string? LastOf => rule.LevelLostWith(Authenticator, others);

    /// <summary>Shows nobody what is not theirs.</summary>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            await FindAsync(context);
            return context.Result is null ? await next() : null!;
        });

    /// <summary>Shows it.</summary>
    public void OnGet() => Input = new InputModel { Name = Authenticator.Name };

    /// <summary>Renames it.</summary>
    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await rename.HandleAsync(SignedIn, Id, Input.Name, cancellationToken);
        Notify("WayRenamed");
        return ToPage(List);
    }

    /// <summary>Removes it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        switch (rule.ToRemove(SignedIn, others))
        {
            case BindingDecision.PasskeyFirst { Hardware: var hardware }:
                return ToPage(hardware ? "/signin/passkey/hardware" : "/signin/passkey");
            case BindingDecision.SignInFirst:
                Notify("SignInAgain");
                return ToPage("/signin");
            default:
                break;
        }

        if (await remove.HandleAsync(SignedIn, Id, cancellationToken) is KeepingOutcome.OnlyOne)
        {
            ModelState.AddModelError("", texts["KeepOne.Only"]);
            return Page();
        }

        Notify("WayRemoved");
        return ToPage(List);
    }

    private async Task FindAsync(PageHandlerExecutingContext context)
    {
        var bound = await db.Authenticators.AsNoTracking()
            .Where(a => a.AccountId == SignedIn.Account.Id && a.RemovedAt == null)
            .ToListAsync(HttpContext.RequestAborted);
        if (bound.Find(a => a.Id == Id) is { } own)
        {
            (Authenticator, others) = (own, [.. bound.Where(a => a.Id != Id)]);
        }
        else
        {
            context.Result = ToPage(List);
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As typed; empty takes the name away.</summary>
        [StringLength(Authenticator.LongestName, ErrorMessage = "KeepOne.Name.TooLong")]
        public string? Name { get; init; }
    }
}
