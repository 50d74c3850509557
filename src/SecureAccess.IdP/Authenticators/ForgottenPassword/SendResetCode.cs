using Microsoft.Extensions.Options;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>How often a code may be asked for: few times for one name or address, and more from one place; alike for accounts and others.</summary>
public sealed class ResetLimits(AttemptLedger ledger, UndeliverableLimits undeliverable, RequestOrigin origin, IOptions<AuthenticatorsOptions> options)
{
    private const string Asked = "password-reset";
    private const string Mailed = "password-reset-mail";

    /// <summary>Counts one that was asked for.</summary>
    /// <param name="typedKey">Keyed hash of what was typed.</param>
    /// <param name="cancellationToken">Ends the wait before anything is counted.</param>
    /// <returns>Whether it may be sent.</returns>
    public Task<bool> AskAsync(string typedKey, CancellationToken cancellationToken)
    {
        var (perAddress, perOrigin) = (options.Value.PerResetAddress, options.Value.PerResetOrigin);
        return CountAsync(
            Asked, [new Counted(typedKey, perAddress), new Counted(origin.BrowserKey, perOrigin), new Counted(origin.AddressKey, perOrigin)], cancellationToken);
    }

    /// <summary>
    /// Counts one to an account's address, which is the same by username and by e-mail address; nobody is told of this limit, nor of that over mail that came
    /// back: a mailbox that is gone may be somebody else's tomorrow.
    /// </summary>
    public async Task<bool> MailAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await undeliverable.ReachesEmailAsync(account.EmailKey, cancellationToken) && await CountAsync(Mailed, [new Counted(account.EmailKey, options.Value.PerResetAddress)], cancellationToken);
    }

    private async Task<bool> CountAsync(string stage, IReadOnlyCollection<Counted> keys, CancellationToken cancellationToken)
    {
        if (await ledger.BeginAsync(stage, keys, cancellationToken) is not TryOutcome.Open { TryId: var tryId })
        {
            return false;
        }

        // Counts by having been asked for, whatever becomes of it.
        await ledger.EndAsync(tryId, AttemptState.Failed);
        return true;
    }
}

/// <summary>
/// Sends the code of a forgotten password to the account's own address. For a name that is nobody's a code is drawn too, and sent to nobody, so that
/// its page answers as that of an account does.
/// </summary>
public sealed class SendResetCode(
    IdPDbContext db, PersonalDataVault vault, CodeStore codes, MessageOutbox outbox, AuditTrail audit, IOptions<AuthenticatorsOptions> options)
{
    /// <summary>Puts code, message and audit event into the unit of work and saves, within the caller's transaction.</summary>
    /// <param name="reset">The one it is for.</param>
    /// <param name="account">Whose; null for nobody's, and where no more messages go to this account.</param>
    /// <param name="now">The time of issue.</param>
    public async Task SendAsync(PasswordReset reset, Account? account, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var validity = options.Value.ResetCodeValidity;
        var code = await codes.IssueAsync(reset.Id, CodePurpose.PasswordReset, account?.EmailKey ?? reset.TypedKey, validity, CancellationToken.None);
        if (account is not null && await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, CancellationToken.None) is { } email)
        {
            var parameters = MessageParameters.ForCode(code, now + validity, validity);
            outbox.Enqueue(new Message(MessageChannel.Email, email, MessageTemplate.PasswordResetCode, account.Language, parameters));
        }

        audit.Record(AuditCatalogue.PasswordResetAsked, new AuditSubject(account?.Id));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
