using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Interaction;

/// <summary>
/// Takes "not now" to proofing, or to a passkey, that an application would like and does not demand (OpenID Connect Core 3.1.2.1: the level
/// reached is returned), and no to the user agreement, which ends the request. The answer is sealed into this request and holds for no other; a client's minimum is not lowered by it.
/// </summary>
internal sealed class NotNowPage(CurrentFlow flow) : HostedPage
{
    /// <summary>Nothing to see: on to the hub.</summary>
    public IActionResult OnGet() => ToHub();

    /// <summary>Remembers the answer and goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await flow.RequestAsync(cancellationToken) is not { } request)
        {
            return ToHub();
        }

        var declined = Request.Query[Continue.DeclinedParameter].ToString() switch
        {
            Continue.DeclinedPasskey => PersonsAnswer.PasskeyDeclined,
            Continue.DeclinedAgreement => PersonsAnswer.AgreementRefused,
            Continue.DeclinedRestricted => PersonsAnswer.RestrictionRead,
            _ => PersonsAnswer.ProofingDeclined,
        };
        return await flow.BeginAsync(request with { Answer = request.Answer | declined }, cancellationToken) switch
        {
            SealOutcome.Sealed { Flow: var answered } => new SeeOther(Continue.Url(Request, answered)),
            SealOutcome.TooMany { RetryAfter: var wait } => TooMany(wait),
            _ => throw new UnreachableException(),
        };
    }
}
