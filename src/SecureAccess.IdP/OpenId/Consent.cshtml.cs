using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Interaction;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Shows what an application asks and takes the person's answer (ASVS 10.7). Only with two factors (SP 800-63C-4 4.5), and only for the
/// request that is pending in this browser.
/// </summary>
internal sealed class ConsentPage(
    CurrentFlow flow,
    BrowserSession sessions,
    AskingClients asking,
    AnswerConsent answer,
    DetailWords words,
    IStringLocalizer<OpenIdTexts> texts)
    : HostedPage
{
    /// <summary>The application's name.</summary>
    public string ClientName { get; private set; } = "";

    /// <summary>What else is to be told of it.</summary>
    public AskingClient Client { get; private set; } = new(PolicyUri: null, TosUri: null, Unvetted: false, ReturnsTo: null);

    /// <summary>What it asks, item by item.</summary>
    public IReadOnlyList<string> Items { get; private set; } = [];

    /// <summary>What it asks beyond that, each with its particulars.</summary>
    public IReadOnlyList<DetailShown> Details { get; private set; } = [];

    /// <summary>Who was asked when the page was shown: in another tab somebody else may have signed in since, and answers for nobody else.</summary>
    [BindProperty]
    public string? Subject { get; set; }

    /// <summary>The question, to whoever it is for.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } asked)
        {
            return ToHub();
        }

        Subject = asked.SignedIn.Account.Subject.Value;
        return Page();
    }

    /// <summary>Yes.</summary>
    public async Task<IActionResult> OnPostAllowAsync(CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } asked || asked.SignedIn.Account.Subject.Value != Subject)
        {
            return ToHub();
        }

        await answer.AllowAsync(asked.SignedIn.Account, asked.ClientId, asked.Scopes, asked.Claims, asked.Details, cancellationToken);
        return ToHub();
    }

    /// <summary>No: the application is told so, and nothing else.</summary>
    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } asked || asked.SignedIn.Account.Subject.Value != Subject)
        {
            return ToHub();
        }

        await answer.RefuseAsync(asked.SignedIn.Account, asked.ClientId, cancellationToken);
        return await flow.BeginAsync(asked.Request with { Answer = PersonsAnswer.ConsentRefused }, cancellationToken) switch
        {
            SealOutcome.Sealed { Flow: var answered } => new SeeOther(Continue.Url(Request, answered)),
            SealOutcome.TooMany { RetryAfter: var wait } => TooMany(wait),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<Asked?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (await flow.RequestAsync(cancellationToken) is not { } request
            || await sessions.CurrentAsync(cancellationToken) is not { Session.Aal: >= Aal.Two } signedIn
            || request.Parameter("client_id") is not { } clientId)
        {
            return null;
        }

        Client = await asking.FindAsync(clientId, request.Parameter("redirect_uri"), cancellationToken);
        ClientName = (await flow.ClientAsync(cancellationToken))?.DisplayName ?? clientId;
        var scopes = request.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var claims = request.Claims.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var details = AuthorizationDetail.FromJson(request.AuthorizationDetails);
        Details = [.. details.Select(words.Of)];
        Items = [.. ConsentItems.Of(texts, scopes, claims)];
        return new Asked(request, signedIn, clientId, scopes, claims, details);
    }

    private sealed record Asked(
        PendingRequest Request,
        SignedIn SignedIn,
        string ClientId,
        IReadOnlyList<string> Scopes,
        IReadOnlyList<string> Claims,
        IReadOnlyList<AuthorizationDetail> Details);
}
