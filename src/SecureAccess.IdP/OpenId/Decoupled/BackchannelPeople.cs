using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>Finds the account a hint names, by username or e-mail address, and its notice's way to the person.</summary>
internal sealed class BackchannelPeople(IdPDbContext db, KeyedHash keyedHash, ApprovalNotice notice) : IBackchannelPeople
{
    public async Task<BackchannelPerson> FindAsync(string loginHint, CancellationToken cancellationToken)
    {
        var emailKey = EmailAddress.TryParse(loginHint, out var email) ? keyedHash.Of(KeyedPurpose.Email, email.Value) : null;
        var username = Username.Normalize(loginHint);
        return PersonOf(await db.Accounts.AsNoTracking()
            .Where(a => a.NormalizedUsername == username || (emailKey != null && a.EmailKey == emailKey))
            .OrderBy(a => a.SharesEmail)
            .FirstOrDefaultAsync(cancellationToken));
    }

    public async Task<BackchannelPerson> FindSubjectAsync(string subjectId, CancellationToken cancellationToken)
    {
        var subject = new SubjectId(subjectId);
        return PersonOf(await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Subject == subject, cancellationToken));
    }

    public Task<BackchannelNotice> TellAsync(DecoupledRequest request, CancellationToken cancellationToken) =>
        notice.PrepareAsync(request, cancellationToken);

    private static BackchannelPerson PersonOf(Account? account) =>
        account is { Status: AccountStatus.Active } ? new BackchannelPerson.Known(account.Subject.Value) : new BackchannelPerson.Unknown();
}

/// <summary>Tells a person by e-mail that an application asks for their approval, so and so often an hour and no more (ASVS 6.6.4).</summary>
internal sealed class ApprovalNotice(
    IdPDbContext db, PersonalDataVault vault, MessageOutbox outbox, AttemptLedger ledger, AuditTrail audit, IOptions<DecoupledOptions> options)
{
    private const string Stage = "approval-request";

    /// <summary>Counts the request and puts the message into the unit of work.</summary>
    public async Task<BackchannelNotice> PrepareAsync(DecoupledRequest request, CancellationToken cancellationToken)
    {
        var subject = new SubjectId(request.SubjectId);
        var account = await db.Accounts.AsNoTracking().FirstAsync(a => a.Subject == subject, cancellationToken);
        var asked = await ledger.BeginAsync(
            Stage, [new Counted(account.Id.ToString("N"), options.Value.PerPerson)], cancellationToken);
        if (asked is not TryOutcome.Open { TryId: var tryId })
        {
            return new BackchannelNotice.TooMany();
        }

        // In this ledger a request counts by having been made, whatever becomes of it.
        await ledger.EndAsync(tryId, AttemptState.Failed);
        audit.Record(AuditCatalogue.ApprovalAsked, new AuditSubject(account.Id, ClientId: request.ClientId));
        if (await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, cancellationToken) is { } email)
        {
            outbox.Enqueue(new Message(
                MessageChannel.Email, email, MessageTemplate.ApprovalRequestNotice, account.Language, await ParametersAsync(request, cancellationToken)));
        }

        return new BackchannelNotice.Prepared();
    }

    private async Task<ImmutableSortedDictionary<string, string>> ParametersAsync(DecoupledRequest request, CancellationToken cancellationToken)
    {
        var name = await db.ClientPolicies.AsNoTracking()
            .Where(p => p.ClientId == request.ClientId).Select(p => p.DisplayName).FirstOrDefaultAsync(cancellationToken);
        var minutes = Math.Ceiling((request.ExpiresAt - request.CreatedAt).TotalMinutes);
        return ImmutableSortedDictionary<string, string>.Empty
            .Add(MessageParameters.Application, name ?? request.ClientId)
            .Add(MessageParameters.Minutes, minutes.ToString(CultureInfo.InvariantCulture));
    }
}
