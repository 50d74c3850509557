using System.Collections.Immutable;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Founds an account on a case: the account, what was proven, the notice, the audit events, and for the person who is there the session, in one
/// transaction.
/// </summary>
public sealed class AccountFounding(
    IdPDbContext db, CaseRecord record, GrantIdentity grant, BrowserSession sessions, MessageOutbox outbox, AuditTrail audit, TimeProvider time)
{
    /// <summary>Writes all of it for the person at this browser, or nothing.</summary>
    public async Task<PassOutcome> ExecuteAsync(ProofingCase openCase, Username username, string passwordHash, string emailKey)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var account = AccountOf(openCase, username, passwordHash, emailKey);
        return await record.PassAsync(openCase, StepKey.Credentials, new Judgement(Judgement.Self), whenPassed: async () =>
        {
            await FoundAsync(openCase, account);

            // First what may be lost to another request, then the session: a form that lost the race must not write over the session cookie
            // of the one that won.
            await db.SaveChangesAsync(CancellationToken.None);
            await sessions.StartAsync(account, AuthenticationMethod.Password, CancellationToken.None);
        });
    }

    /// <summary>Writes all of it for a caller, with the e-mail that brings the temporary password, or nothing.</summary>
    public async Task<PassOutcome> ForCallerAsync(
        ProofingCase openCase, Username username, string passwordHash, EmailAddress email, string emailKey, TemporaryPassword password)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(password);
        var staff = openCase.HeldBy;
        var account = AccountOf(openCase, username, passwordHash, emailKey);
        account.IssueTemporaryPassword(passwordHash, password.EndsAt);
        return await record.PassAsync(openCase, StepKey.Credentials, new Judgement(Judgement.Self), whenPassed: async () =>
        {
            await FoundAsync(openCase, account);
            outbox.Enqueue(new Message(
                MessageChannel.Email,
                email.Value,
                MessageTemplate.TemporaryPassword,
                account.Language,
                ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
                [
                    KeyValuePair.Create(MessageParameters.Username, account.Username),
                    KeyValuePair.Create(MessageParameters.Code, password.Value),
                    KeyValuePair.Create(MessageParameters.At, MessageParameters.Instant(password.EndsAt)),
                    KeyValuePair.Create(MessageParameters.Expires, MessageParameters.Instant(password.EndsAt)),
                ])));
            audit.Record(AuditCatalogue.TemporaryPasswordSent, new AuditSubject(account.Id, openCase.Id, ActorId: staff));
        });
    }

    private Account AccountOf(ProofingCase openCase, Username username, string passwordHash, string emailKey) => Account.Create(
        new NewAccount
        {
            Username = username,
            PasswordHash = passwordHash,
            Origin = AccountOrigin.Registered,
            VaultId = openCase.VaultId,
            EmailKey = emailKey,
            Language = openCase.CallerLanguage ?? Languages.Current,
        },
        time.GetUtcNow());

    private async Task FoundAsync(ProofingCase openCase, Account account)
    {
        db.Accounts.Add(account);
        openCase.BelongsTo(account.Id);
        audit.Record(AuditCatalogue.AccountCreated, new AuditSubject(account.Id, openCase.Id, Reason: openCase.JourneyKey));
        await grant.ToNewAsync(account, openCase);
    }
}
