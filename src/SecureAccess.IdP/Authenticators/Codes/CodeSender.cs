using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.Codes;

/// <summary>Draws a code and puts the text message that carries it into the unit of work, within the limit of messages to one phone.</summary>
public sealed class CodeSender(
    CodeStore codes, MessageOutbox outbox, AttemptLedger ledger, KeyedHash keyedHash, IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    private const string Stage = "text-message";

    /// <summary>Sends a code. Call inside the transaction that saves it.</summary>
    /// <returns>Until when no more messages go to this phone; null when one was sent.</returns>
    public async Task<DateTimeOffset?> SendAsync(
        PhoneNumber phone, Guid ownerId, CodePurpose purpose, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var phoneKey = keyedHash.Of(KeyedPurpose.Phone, phone.Value);
        var asked = await ledger.BeginAsync(Stage, [new Counted(phoneKey, options.Value.PerPhone)], cancellationToken);
        if (asked is not TryOutcome.Open { TryId: var tryId })
        {
            return ((TryOutcome.Closed)asked).Until;
        }

        // In this ledger a message counts by having been sent, whatever becomes of it.
        await ledger.EndAsync(tryId, AttemptState.Failed);
        var validity = options.Value.CodeValidity;
        var code = await codes.IssueAsync(ownerId, purpose, phoneKey, validity, cancellationToken);
        var template = purpose == CodePurpose.SignIn ? MessageTemplate.SignInCode : MessageTemplate.PhoneEnrolmentCode;
        var parameters = MessageParameters.ForCode(code, time.GetUtcNow() + validity, validity);
        outbox.Enqueue(new Message(MessageChannel.Text, phone.Value, template, language, parameters));
        return null;
    }
}
