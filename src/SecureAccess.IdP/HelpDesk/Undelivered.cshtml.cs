using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Looking;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>The supervisor's list of mail that did not arrive: what and when, and the way to whose it is, which asks for a reason.</summary>
public sealed class UndeliveredListPage(
    BrowserSession sessions, IHostEnvironment environment, IStringLocalizer<HelpDeskTexts> texts, ListUndelivered list, MessageTitles titles)
    : StaffPage(sessions, environment, texts)
{
    /// <inheritdoc />
    protected override StaffRole Roles => StaffRole.Supervisor;

    /// <summary>What is on the page.</summary>
    public UndeliveredPage Listed { get; private set; } = null!;

    /// <summary>The list.</summary>
    public async Task OnGetAsync([FromQuery(Name = "page")] int number, CancellationToken cancellationToken) =>
        Listed = await list.ExecuteAsync(number, SignedIn, cancellationToken);

    /// <summary>What came back, and which message it was.</summary>
    public string NameOf(UndeliveredMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var title = message.Template is { } template ? titles.Of(template) : Texts["Undelivered.Unknown"].Value;
        return Texts["Undelivered.What", Texts[$"Channel.{message.Channel}"].Value, title];
    }
}
