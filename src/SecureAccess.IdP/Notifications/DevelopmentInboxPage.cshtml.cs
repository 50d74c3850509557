using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Notifications;

/// <summary>The development inbox for people: everything that left, newest first. It has a route in Development only.</summary>
public sealed class DevelopmentInboxPage(DevelopmentInbox inbox) : PageModel
{
    private const int MostShown = 50;

    /// <summary>Phone or e-mail address to look for; all when empty.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>What is shown.</summary>
    public IReadOnlyList<DevelopmentInboxEntry> Entries { get; private set; } = [];

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!DevelopmentInboxDoor.IsOpenTo(context.HttpContext))
        {
            context.Result = NotFound();
        }
    }

    /// <summary>Lists.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await inbox.ReadAsync(DevelopmentInboxDoor.AddressOf(To), cancellationToken);
        Entries = [.. all.Take(MostShown)];
    }

    /// <summary>Takes the route away where there is no inbox.</summary>
    internal static void OnlyWhereEnabled(RazorPagesOptions pages, IOptions<NotificationsOptions> options)
    {
        if (!options.Value.DevelopmentInbox)
        {
            pages.Conventions.AddPageRouteModelConvention(
                "/Notifications/DevelopmentInboxPage", page => page.Selectors.Clear());
        }
    }
}
