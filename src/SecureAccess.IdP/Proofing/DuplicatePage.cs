using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Proofing;

/// <summary>The neutral page for somebody who has an account already, or whose data somebody else used: it leads on and tells nothing.</summary>
internal static class DuplicatePage
{
    public static OutcomePage Of(HostedPage page, IStringLocalizer<ProofingTexts> texts) =>
        new(texts["Duplicate.Title"], texts["Duplicate.What"], texts["Duplicate.Next"])
        {
            Kind = NoticeKind.Warning,
            Action = new OutcomeAction(texts["Case.SignIn"], Continue.WithFlow(page.Request, "/signin")),
            OffersHelpDesk = true,
        };
}
