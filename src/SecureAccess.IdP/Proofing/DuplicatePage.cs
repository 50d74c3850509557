using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Proofing;

/// <summary>The neutral page for somebody who has an account already, or whose data somebody else used: it leads on and tells nothing.</summary>
internal static class DuplicatePage
{
    /// <summary>The page.</summary>
    /// <param name="page">Where it is shown.</param>
    /// <param name="texts">The room's texts.</param>
    /// <param name="mayJoin">Whether whoever is here is signed in to an imported account, which they may join with the other one.</param>
    public static OutcomePage Of(HostedPage page, IStringLocalizer<ProofingTexts> texts, bool mayJoin = false) =>
        new(texts["Duplicate.Title"], texts["Duplicate.What"], texts["Duplicate.Next"])
        {
            Kind = NoticeKind.Warning,
            Action = new OutcomeAction(texts["Case.SignIn"], Continue.WithFlow(page.Request, "/signin")),
            OtherAction = mayJoin ? new OutcomeAction(texts["Start.Join.Link"], Continue.WithFlow(page.Request, "/account/join")) : null,
            OffersHelpDesk = true,
        };
}
