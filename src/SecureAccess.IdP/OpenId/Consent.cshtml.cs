using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Interaction;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Shows what an application asks and takes the person's answer (ASVS 10.7). Only with two factors (SP 800-63C-4 4.5), and only for the
/// request that is pending in this browser.
/// </summary>
internal sealed class ConsentPage(
    CurrentFlow flow,
    BrowserSession sessions,
    IConsentStore consents,
    IdPDbContext db,
    AuditTrail audit,
    IStringLocalizer<OpenIdTexts> texts,
    TimeProvider time) : HostedPage
{
    private static readonly HashSet<string> Explained =
        new(["openid", "profile", "email", "phone", "address", "offline_access"], StringComparer.Ordinal);

    /// <summary>The application's name.</summary>
    public string ClientName { get; private set; } = "";

    /// <summary>What it asks, item by item.</summary>
    public IReadOnlyList<string> Items { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await PrepareAsync(cancellationToken) is null ? ToHub() : Page();

    public async Task<IActionResult> OnPostAllowAsync(CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } asked)
        {
            return ToHub();
        }

        audit.Record(AuditCatalogue.ConsentGiven, new AuditSubject(asked.SignedIn.Account.Id, ClientId: asked.ClientId));
        await consents.RecordAsync(
            new Consent(asked.SignedIn.Account.Subject.Value, asked.ClientId, asked.Scopes, time.GetUtcNow()), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return ToHub();
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } asked)
        {
            return ToHub();
        }

        audit.Record(AuditCatalogue.ConsentRefused, new AuditSubject(asked.SignedIn.Account.Id, ClientId: asked.ClientId));
        await db.SaveChangesAsync(cancellationToken);
        var answered = await flow.BeginAsync(asked.Request with { Answer = PersonsAnswer.ConsentRefused }, cancellationToken);
        return new SeeOther(Continue.Url(Request, answered));
    }

    private async Task<Asked?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (await flow.RequestAsync(cancellationToken) is not { } request
            || await sessions.CurrentAsync(cancellationToken) is not { Session.Aal: >= Aal.Two } signedIn
            || request.Parameter("client_id") is not { } clientId)
        {
            return null;
        }

        ClientName = (await flow.ClientAsync(cancellationToken))?.DisplayName ?? clientId;
        var scopes = request.Scope.Split(' ');
        Items = [.. scopes.Select(scope => Explained.Contains(scope)
            ? texts[$"Consent.Scope.{scope}"].Value
            : texts["Consent.Scope.Other", scope].Value)];
        return new Asked(request, signedIn, clientId, scopes);
    }

    private sealed record Asked(PendingRequest Request, SignedIn SignedIn, string ClientId, IReadOnlyList<string> Scopes);
}
