using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Agreements;
using SecureAccess.IdP.Accounts.Joining;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Proofing;

namespace SecureAccess.IdP.Interaction;

/// <summary>Gathers the facts about the browser at hand and asks the policy. It decides nothing itself.</summary>
public sealed class NextPrompt(
    BrowserSession sessions,
    CaseSession cases,
    PublishedAgreements agreements,
    JoinCookie joining,
    AuthenticatorMetadata metadata,
    RequestOrigin origin,
    IdPDbContext db)
{
    /// <summary>What the person has to do next.</summary>
    /// <param name="request">What a relying party asked; null when the person came by themselves.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Prompt> DecideAsync(RequestFacts? request, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(request, cancellationToken);
        if (session is not null)
        {
            // Whoever signs in leaves the registration that was begun at this browser: its next user must not walk into it.
            await cases.AbandonOfBrowserAsync(cancellationToken);
        }

        var openCase = await cases.CurrentAsync(cancellationToken);
        var facts = new InteractionFacts(
            request,
            session,
            Concerning(openCase, request) is { } open ? FactsOf(open) : null,
            (await agreements.InForceAsync(cancellationToken)).Number,
            metadata.IsOpen)
        {
            JoinBegun = session is not null && await joining.OpenAsync(cancellationToken) is { } join && await IsOthersAsync(join, cancellationToken),
        };
        return InteractionPolicy.Decide(facts);
    }

    private async Task<SessionFacts?> SessionAsync(RequestFacts? request, CancellationToken cancellationToken)
    {
        if (await sessions.PresentAsync(cancellationToken) is not { } person)
        {
            return null;
        }

        var (session, account, _) = person;

        // Which factors are bound matters until one was used that the client accepts, or where a passkey is demanded; otherwise, which is at nearly
        // every authorization, nobody asks.
        var enough = session.Aal >= Aal.Two && request?.Acr.DemandsPasskey != true && request?.Accepted.IsMetBy(session.Authentications) != false;
        var bound = enough ? [] : await db.Authenticators.AsNoTracking()
            .Where(a => a.AccountId == account.Id && a.RemovedAt == null)
            .ToListAsync(cancellationToken);
        return new SessionFacts(
            account.Subject.Value,
            session.Authentications,
            account.Ials,
            bound.Select(MethodOf).ToHashSet(),
            account.AcceptedAgreement,
            account.MustBeProofed,
            new PasskeyFacts(bound.OfType<Authenticator.Passkey>().Any(), bound.OfType<Authenticator.Passkey>().Any(metadata.Vouches)))
        {
            MustChangePassword = account.MustChangePassword,
            Restricted = account.Restricted,
        };
    }

    /// <summary>What began with an imported account goes on with another one, which is not to be proofed itself.</summary>
    private async Task<bool> IsOthersAsync(AccountJoin join, CancellationToken cancellationToken) =>
        await sessions.PresentAsync(cancellationToken) is { Account: { MustBeProofed: false } account } && account.Id != join.AccountId;

    /// <summary>A caller's case in the hands of staff has nothing to do with the application that the member of staff goes to.</summary>
    private static ProofingCase? Concerning(ProofingCase? open, RequestFacts? request) =>
        open is { IsStaffs: true } && request is not null ? null : open;

    private CaseFacts FactsOf(ProofingCase open) => new(
        open.Records.Select(record => record.At).Append(open.OpenedAt).Max(),
        open.Due,
        open is { Recovers: false, Journey.Grants.Count: > 0 },
        open.PrecedesBinding,
        open.IsProvenByLetterElsewhere(origin.BrowserKey),
        open.Recovers);

    private static AuthenticationMethod MethodOf(Authenticator authenticator) => authenticator switch
    {
        Authenticator.TextPhone => AuthenticationMethod.TextCode,
        Authenticator.AuthenticatorApp => AuthenticationMethod.AppCode,
        Authenticator.Passkey => AuthenticationMethod.Passkey,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
