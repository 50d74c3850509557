using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Protocol.ThirdPartyLogin;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Interaction;

/// <summary>
/// The page for a request that is expired, another browser's, or altered. Of an expired one of this browser we know whose it was: the person
/// may start again at that application, which then sends a request of its own (OpenID Connect Core 4).
/// </summary>
internal sealed class OverPage(InitiateLogin initiateLogin, IdPDbContext db, IStringLocalizer<InteractionTexts> texts)
{
    public async Task<OutcomePage> ForAsync(FlowOutcome outcome, CancellationToken cancellationToken)
    {
        var home = new OutcomeAction(texts["Over.Action"], PromptPages.Home);
        var again = outcome is FlowOutcome.Expired { ClientId: { } clientId } ? await StartAgainAsync(clientId, cancellationToken) : null;
        return new OutcomePage(texts["Over.Title"], texts["Over.What"], texts["Over.Next"])
        {
            Kind = NoticeKind.Warning,
            Action = again ?? home,
            OtherAction = again is null ? null : home,
            Status = StatusCodes.Status400BadRequest,
            OffersHelpDesk = true,
        };
    }

    private async Task<OutcomeAction?> StartAgainAsync(string clientId, CancellationToken cancellationToken)
    {
        if (await initiateLogin.FindAsync(clientId, cancellationToken) is not { Length: > 0 } address)
        {
            return null;
        }

        var name = await db.ClientPolicies.AsNoTracking()
            .Where(p => p.ClientId == clientId).Select(p => p.DisplayName).FirstOrDefaultAsync(cancellationToken);
        return name is null ? null : new OutcomeAction(texts["Over.StartAgain", name], address);
    }
}
