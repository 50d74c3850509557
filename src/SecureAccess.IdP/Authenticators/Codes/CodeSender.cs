using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.Codes;

/// <summary>Draws a code and puts the text message or call that carries it into the unit of work, within the limit of messages to one phone.</summary>
public sealed class CodeSender(
    CodeStore codes, MessageOutbox outbox, AttemptLedger ledger, KeyedHash keyedHash, IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    private const string Stage = "text-message";

    /// <summary>Counts a message or call to a phone, if one may be sent. Call before the transaction of <see cref="SendAsync"/>.</summary>
    /// <returns>Until when no more messages go to this phone; null when one may be sent.</returns>
    public async Task<DateTimeOffset?> CountAsync(PhoneNumber phone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var asked = await ledger.BeginAsync(Stage, [new Counted(KeyOf(phone), options.Value.PerPhone)], cancellationToken);
        if (asked is not TryOutcome.Open { TryId: var tryId })
        {
            return ((TryOutcome.Closed)asked).Until;
        }

        // In this ledger a message counts by having been sent, whatever becomes of it.
        await ledger.EndAsync(tryId, AttemptState.Failed);
        return null;
    }

    /// <summary>Sends a code, once it was counted. Call inside the transaction that saves it.</summary>
    public async Task SendAsync(
        PhoneNumber phone, Guid ownerId, CodePurpose purpose, string language, MessageChannel by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var validity = options.Value.CodeValidity;
        var code = await codes.IssueAsync(ownerId, purpose, KeyOf(phone), validity, cancellationToken, by == MessageChannel.Voice);
        var template = purpose == CodePurpose.PhoneEnrolment ? MessageTemplate.PhoneEnrolmentCode : MessageTemplate.SignInCode;
        var parameters = MessageParameters.ForCode(code, time.GetUtcNow() + validity, validity);
        outbox.Enqueue(new Message(by, phone.Value, template, language, parameters));
    }

    private string KeyOf(PhoneNumber phone) => keyedHash.Of(KeyedPurpose.Phone, phone.Value);
}
