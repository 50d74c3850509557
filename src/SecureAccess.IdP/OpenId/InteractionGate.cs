using System.Globalization;
using System.Diagnostics;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Interaction;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// The engine's question "may this request proceed?", put to the hub: the request becomes facts, the next prompt becomes a hop to its page
/// with the request sealed, and no prompt becomes the assurance that the grant will state.
/// </summary>
internal sealed class InteractionGate(
    NextPrompt next, CurrentFlow flow, BrowserSession sessions, IConsentStore consents, RequestOrigin origin, ClientPolicies policies)
    : IInteractionGate
{
    public async ValueTask<InteractionOutcome> DecideAsync(InteractionRequest request, CancellationToken cancellationToken)
    {
        if (!request.Resumed)
        {
            UiLocales.Apply(request.HttpContext, string.Join(' ', request.UiLocales));
        }

        // Only the flow that is resumed says what was answered; one that somebody put beside a new request says nothing about that.
        var resumed = request.Resumed ? await flow.RequestAsync(cancellationToken) : null;
        if (resumed?.Answer.HasFlag(PersonsAnswer.ConsentRefused) == true)
        {
            return new InteractionOutcome.Refuse(new ProtocolError(ErrorCode.AccessDenied, "The person did not allow the request."));
        }

        if (resumed?.Answer.HasFlag(PersonsAnswer.AgreementRefused) == true)
        {
            return new InteractionOutcome.Refuse(new ProtocolError(ErrorCode.AccessDenied, "The person did not accept the user agreement."));
        }

        var policy = await policies.FindAsync(request.Client.ClientId, cancellationToken);
        if (policy is null)
        {
            // Without the agreement nobody knows the client's minimum, and taking none for it would let unproofed people in.
            return new InteractionOutcome.Refuse(new ProtocolError(
                ErrorCode.TemporarilyUnavailable, "The application's registration is not complete."));
        }

        var facts = await FactsAsync(request, policy, resumed, cancellationToken);
        var prompt = await next.DecideAsync(facts, cancellationToken);
        return prompt switch
        {
            Prompt.None none => new InteractionOutcome.Proceed(await SubjectAsync(request, none.Acr!, cancellationToken)),
            Prompt.Unmet => Unmet(),
            // The application learns no more than that: why, is the person's affair.
            Prompt.AccountRestricted when resumed?.Answer.HasFlag(PersonsAnswer.RestrictionRead) == true => Unmet(),
            _ => await HopAsync(request, prompt, resumed, cancellationToken),
        };
    }

    private static InteractionOutcome.Refuse Unmet() => new(new ProtocolError(
        ErrorCode.UnmetAuthenticationRequirements, "The requested authentication context cannot be reached."));

    private async Task<RequestFacts> FactsAsync(
        InteractionRequest request, ClientPolicy policy, PendingRequest? resumed, CancellationToken cancellationToken)
    {
        var essential = request.EssentialAcrValues.Count > 0;
        return new RequestFacts(
            request.Arrived.ArrivedAt,
            Prompts(request.Prompt),
            request.MaxAge,
            new AcrSelection(
                essential ? request.EssentialAcrValues : request.AcrValues,
                essential,
                policy.Minimum,
                policy.DefaultAcr is { } acr ? AcrTable.Find(acr) : null),
            await HintedAsync(request, cancellationToken),
            new ConsentFacts(policy.FirstParty, await ConsentedAsync(request, policy, cancellationToken)),
            DeclinedProofing: resumed?.Answer.HasFlag(PersonsAnswer.ProofingDeclined) == true,
            ChosenSubject: resumed?.ChosenSubject,
            DeclinedPasskey: resumed?.Answer.HasFlag(PersonsAnswer.PasskeyDeclined) == true)
        {
            Accepted = policy.Accepted,
        };
    }

    // Whoever is here either is the person named, or is not: a pairwise name says no more.
    private async Task<string?> HintedAsync(InteractionRequest request, CancellationToken cancellationToken)
    {
        if (request.NamedSubject is not { } named)
        {
            return null;
        }

        var present = (await sessions.PresentAsync(cancellationToken))?.Account.Subject.Value;
        return present is not null && named.Is(present) ? present : "";
    }

    private async Task<DateTimeOffset?> ConsentedAsync(
        InteractionRequest request, ClientPolicy policy, CancellationToken cancellationToken)
    {
        // Where nobody will be asked, nobody need look whether they were.
        if (policy.FirstParty && !request.Prompt.HasFlag(PromptValue.Consent))
        {
            return null;
        }

        if (await sessions.PresentAsync(cancellationToken) is not { } person)
        {
            return null;
        }

        var found = await consents.FindAsync(person.Account.Subject.Value, request.Client.ClientId, cancellationToken);
        return found is ConsentLookup.Given { Consent: var consent } && Covers(consent, request) ? consent.GivenAt : null;
    }

    private static bool Covers(Consent consent, InteractionRequest request) =>
        request.Scopes.All(consent.Scopes.Contains)
        && ClaimsToAllow.Of(request).All(consent.Claims.Contains)
        && request.AuthorizationDetails.All(asked => consent.AuthorizationDetails.Any(allowed => allowed.Covers(asked)));

    private async Task<InteractionOutcome> HopAsync(
        InteractionRequest request, Prompt prompt, PendingRequest? resumed, CancellationToken cancellationToken)
    {
        var pending = new PendingRequest(request.Arrived, origin.BrowserKey, string.Join(' ', request.Scopes), resumed?.Answer ?? PersonsAnswer.None)
        {
            ChosenSubject = resumed?.ChosenSubject ?? "",
            Claims = string.Join(' ', ClaimsToAllow.Of(request)),
            AuthorizationDetails = AuthorizationDetail.ToJson(request.AuthorizationDetails),
        };
        return await flow.BeginAsync(pending, cancellationToken) switch
        {
            SealOutcome.Sealed { Flow: var sealedFlow } => new InteractionOutcome.Interact(
                KindOf(prompt), $"{PromptPages.PathOf(prompt)}?{Ui.Continue.FlowParameter}={Uri.EscapeDataString(sealedFlow)}"),
            SealOutcome.TooMany { RetryAfter: var wait } => new InteractionOutcome.TooMany(wait),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<AuthenticatedSubject> SubjectAsync(InteractionRequest request, string acr, CancellationToken cancellationToken)
    {
        var (session, account, _) = await sessions.PresentAsync(cancellationToken)
            ?? throw new UnreachableException("The policy lets nobody through without a session.");
        var reached = AssuranceCalculator.Reach(account.Ials, session.Authentications);
        return new AuthenticatedSubject
        {
            SubjectId = account.Subject.Value,
            SessionId = session.Sid,
            SessionExpiresAt = session.AbsoluteEnd,
            AuthTime = reached.AuthTime!.Value,
            Acr = acr,
            Amr = reached.Amr,
            ExtraClaims = new Dictionary<string, string>(2)
            {
                ["ial"] = Ial.Highest(reached.Ials),
                ["aal"] = ((int)reached.Aal).ToString(CultureInfo.InvariantCulture),
            },
            Authenticators = AcceptedAuthenticators.WordsOf(session.Authentications),
            GrantedScopes = request.Scopes,
            BrowserState = BrowserSession.StateOf(session),
        };
    }

    private static InteractionKind KindOf(Prompt prompt) => prompt switch
    {
        Prompt.SignIn => InteractionKind.Login,
        Prompt.Consent => InteractionKind.Consent,
        Prompt.ChooseAccount => InteractionKind.AccountSelection,
        // Without a session there is nobody: an open registration does not change the answer to prompt=none.
        Prompt.Proceed { Reason: PromptReason.CaseOpen } or Prompt.BeginJourney { Reason: PromptReason.CreateRequested } => InteractionKind.Login,
        _ => InteractionKind.Interaction,
    };

    private static HashSet<string> Prompts(PromptValue prompt)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (flag, name) in PromptNames)
        {
            if (prompt.HasFlag(flag))
            {
                values.Add(name);
            }
        }

        return values;
    }

    private static readonly (PromptValue Flag, string Name)[] PromptNames =
    [
        (PromptValue.Login, "login"),
        (PromptValue.Consent, "consent"),
        (PromptValue.SelectAccount, "select_account"),
        (PromptValue.Create, "create"),
    ];
}
