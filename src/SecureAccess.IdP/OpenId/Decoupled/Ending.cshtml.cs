using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>Tells the person how it ended. The page says nothing about the request: anybody can open it.</summary>
internal sealed class EndingPage(IStringLocalizer<OpenIdTexts> texts) : HostedPage
{
    public IActionResult OnGet(string ending) => ending switch
    {
        "allowed" => new OutcomePage(texts["Decoupled.Allowed.Title"], texts["Decoupled.Allowed.What"], texts["Decoupled.Allowed.Next"])
        {
            Kind = NoticeKind.Success,
            Action = ToAccount,
        },
        "refused" => new OutcomePage(texts["Decoupled.Refused.Title"], texts["Decoupled.Refused.What"], texts["Decoupled.Refused.Next"])
        {
            Action = ToAccount,
            OffersHelpDesk = true,
        },
        _ => new OutcomePage(texts["Decoupled.Over.Title"], texts["Decoupled.Over.What"], texts["Decoupled.Over.Next"])
        {
            Kind = NoticeKind.Warning,
            Action = ToAccount,
            OffersHelpDesk = true,
        },
    };

    private OutcomeAction ToAccount => new(texts["Decoupled.Account"], "/account");
}
