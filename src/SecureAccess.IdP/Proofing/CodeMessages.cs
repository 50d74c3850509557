using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Proofing;

/// <summary>Draws the codes of the journey and puts the messages that carry them into the unit of work.</summary>
public sealed class CodeMessages(
    CodeStore codes, MessageOutbox outbox, PersonalDataVault vault, KeyedHash keyedHash, TimeProvider time, IOptions<ProofingOptions> options)
{
    /// <summary>Keyed hash of an address.</summary>
    public string KeyOf(EmailAddress email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return keyedHash.Of(KeyedPurpose.Email, email.Value);
    }

    /// <summary>Keyed hash of a number.</summary>
    public string KeyOf(PhoneNumber phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return keyedHash.Of(KeyedPurpose.Phone, phone.Value);
    }

    /// <summary>The e-mail address on the case; null when none was given.</summary>
    public async Task<EmailAddress?> EmailOfAsync(ProofingCase openCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var stored = await vault.GetAsync<string>(openCase.VaultId, VaultKinds.Email, cancellationToken);
        return EmailAddress.TryParse(stored, out var email) ? email : null;
    }

    /// <summary>
    /// Sends a code to an e-mail address. With a holder the code goes nowhere and the holder is told instead: both ways write the same
    /// rows, so that neither the clock nor a guessed code tells them apart. Where nothing reaches the address, neither is sent.
    /// </summary>
    /// <param name="openCase">The case.</param>
    /// <param name="purpose">What the code proves.</param>
    /// <param name="email">Where to.</param>
    /// <param name="holderLanguage">Language of the account that has this address; null when none has.</param>
    /// <param name="reaches">Whether messages reach the address (<see cref="StageGate.ReachesEmailAsync"/>).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SendEmailCodeAsync(
        ProofingCase openCase, CodePurpose purpose, EmailAddress email, string? holderLanguage, bool reaches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(email);
        var validity = options.Value.EmailCodeValidity;
        var code = await codes.IssueAsync(openCase.Id, purpose, KeyOf(email), validity, cancellationToken);
        if (!reaches)
        {
            return;
        }

        outbox.Enqueue(holderLanguage is null
            ? new Message(
                MessageChannel.Email, email.Value, MessageTemplate.EmailConfirmationCode, openCase.CallerLanguage ?? Languages.Current, Parameters(code, validity))
            : new Message(
                MessageChannel.Email,
                email.Value,
                MessageTemplate.EmailAlreadyRegistered,
                holderLanguage,
                ImmutableSortedDictionary<string, string>.Empty));
    }

    /// <summary>Sends an activation code to a phone.</summary>
    public async Task SendPhoneCodeAsync(ProofingCase openCase, PhoneNumber phone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(phone);
        var validity = options.Value.PhoneCodeValidity;
        var code = await codes.IssueAsync(openCase.Id, CodePurpose.PhoneActivation, KeyOf(phone), validity, cancellationToken);
        outbox.Enqueue(new Message(
            MessageChannel.Text, phone.Value, MessageTemplate.PhoneActivationCode, Languages.Current, Parameters(code, validity)));
    }

    private ImmutableSortedDictionary<string, string> Parameters(string code, TimeSpan validity) =>
        MessageParameters.ForCode(code, time.GetUtcNow() + validity, validity);
}
