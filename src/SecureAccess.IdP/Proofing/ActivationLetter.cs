using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Writes the letter with the activation code to the address that the tax records confirmed, and tells the account's e-mail address of it: a letter
/// ordered by somebody else is seen before it is delivered.
/// </summary>
public sealed class ActivationLetter(
    CodeStore codes,
    MessageOutbox outbox,
    MatchedPersons persons,
    IssueDisownCode disown,
    AuditTrail audit,
    IOptions<ProofingOptions> options)
{
    /// <summary>Puts letter, code and notice into the unit of work; an earlier letter's code is void (SP 800-63A-4 3.8).</summary>
    public async Task WriteAsync(Account account, ProofingCase openCase, EmailAddress email)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(email);
        var person = await persons.OfAsync(openCase);
        var now = disown.Now;
        var letter = Guid.CreateVersion7(now);
        var validity = options.Value.MailCodeValidity;

        // Until the print house says when it was mailed, the code ends as if that had taken as long as it may.
        var code = await codes.IssueAsync(
            openCase.Id,
            CodePurpose.MailActivation,
            persons.AddressKeyOf(person),
            options.Value.LetterHandling + validity,
            CancellationToken.None);
        openCase.LetterOrdered(letter, now);
        var at = KeyValuePair.Create(MessageParameters.At, MessageParameters.Instant(now));
        outbox.Enqueue(new Message(
            MessageChannel.Letter,
            AddressBlock.Of(person.Name, person.Address),
            MessageTemplate.ActivationLetter,
            account.Language,
            Parameters(
                at,
                KeyValuePair.Create(MessageParameters.Name, person.Name.Full),
                KeyValuePair.Create(MessageParameters.Code, code),
                KeyValuePair.Create(MessageParameters.Days, ((int)validity.TotalDays).ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create(MessageParameters.Reference, letter.ToString("D"))),
            AccountEmail: email.Value,
            AccountId: account.Id));
        outbox.Enqueue(new Message(
            MessageChannel.Email,
            email.Value,
            MessageTemplate.LetterOrderedNotice,
            account.Language,
            Parameters(at, KeyValuePair.Create(MessageParameters.Code, disown.For(account.Id)))));
        audit.Record(AuditCatalogue.LetterOrdered, new AuditSubject(account.Id, openCase.Id, Reason: openCase.JourneyKey));
    }

    private static ImmutableSortedDictionary<string, string> Parameters(params ReadOnlySpan<KeyValuePair<string, string>> values)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            parameters[name] = value;
        }

        return parameters.ToImmutable();
    }
}
