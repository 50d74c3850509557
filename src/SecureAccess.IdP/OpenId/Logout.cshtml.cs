using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Protocol.EndSession;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Headers;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.OpenId;

/// <summary>Asks whether to sign out, where the request does not prove to be about this session (RP-Initiated Logout 1.0, 2).</summary>
internal sealed class LogoutPage(
    LogoutSeal seal, EndSessionEndpoint endSession, IdPDbContext db, ContentSecurityPolicy policy, IStringLocalizer<OpenIdTexts> texts)
    : HostedPage
{
    /// <summary>The sealed request.</summary>
    [BindProperty(SupportsGet = true, Name = "request")]
    public string? Sealed { get; set; }

    /// <summary>Who asks; null when the request does not say.</summary>
    public string? ClientName { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (seal.Open(Sealed) is not { } parameters)
        {
            return Over();
        }

        var clientId = parameters.GetValueOrDefault("client_id");
        ClientName = await db.ClientPolicies.AsNoTracking()
            .Where(p => p.ClientId == clientId).Select(p => p.DisplayName).FirstOrDefaultAsync(cancellationToken);
        if (Uri.TryCreate(parameters.GetValueOrDefault("post_logout_redirect_uri"), UriKind.Absolute, out var uri))
        {
            policy.AllowFormAction(uri);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (seal.Open(Sealed) is not { } parameters)
        {
            return Over();
        }

        await endSession.ResumeAsync(HttpContext, parameters);
        return new EmptyResult();
    }

    private OutcomePage Over() => new(texts["Logout.Over.Title"], texts["Logout.Over.What"], texts["Logout.Over.Next"])
    {
        Action = new OutcomeAction(texts["Logout.Over.Action"], "/account"),
        Status = StatusCodes.Status400BadRequest,
    };
}
