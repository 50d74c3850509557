using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// Looks at an answer given with a passkey, in this order: the challenge is spent, the answer verified, its counter raised by one conditional
/// write. What is refused is on record, and of a fallen counter the owner is told.
/// </summary>
internal sealed class VerifyPasskey(
    IdPDbContext db, Challenges challenges, Ceremonies ceremonies, AuthenticatorStore authenticators, AuthenticatorMetadata metadata,
    PasskeyRefusals refusals, TimeProvider time)
{
    /// <summary>Looks at the answer. Of a good one the use is recorded in the transaction that the caller goes on with.</summary>
    /// <param name="purpose">What it was asked for.</param>
    /// <param name="accountId">Whose it must be; null for whomever it says.</param>
    /// <param name="input">As the page sent it.</param>
    /// <param name="accept">What follows a good one, before the transaction is committed.</param>
    /// <param name="context">The request.</param>
    public async Task<PasskeyOutcome> HandleAsync(
        CeremonyPurpose purpose, Guid? accountId, PasskeyInput input, Func<PasskeyOutcome.Verified, Task<PasskeyOutcome>> accept, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(accept);
        if (await challenges.SpendAsync(purpose, accountId, input) is not CeremonyOutcome.Open { State: var state })
        {
            return await refusals.RecordAsync(accountId, new PasskeyOutcome.Over());
        }

        var answer = await ceremonies.VerifyAsync(input.Credential!, state, verifyUser: purpose == CeremonyPurpose.SignIn, context);
        if (answer is not AssertionAnswer.Good good || (accountId is not null && good.AccountId != accountId))
        {
            return await refusals.RecordAsync(accountId, new PasskeyOutcome.Refused());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var outcome = await UseAsync(good) switch
        {
            PasskeyOutcome.Verified verified => await accept(verified),
            var refused => await refusals.RecordAsync(good.AccountId, refused),
        };
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<PasskeyOutcome> UseAsync(AssertionAnswer.Good good)
    {
        var key = Authenticator.Passkey.KeyOf(good.Passkey.CredentialId);
        if (await db.Authenticators.OfType<Authenticator.Passkey>().AsNoTracking().FirstOrDefaultAsync(p => p.CredentialKey == key) is not { } passkey)
        {
            return new PasskeyOutcome.Refused();
        }

        var assertion = new PasskeyAssertion(good.Passkey.SignCount, good.UserVerified, good.Passkey.IsBackedUp, metadata.Vouches(passkey));
        return passkey.Judge(assertion) is PasskeyUse.Counts counts && await RaiseAsync(passkey, assertion)
            ? new PasskeyOutcome.Verified(passkey, counts.Proof)
            : new PasskeyOutcome.Cloned();
    }

    private Task<bool> RaiseAsync(Authenticator.Passkey passkey, PasskeyAssertion assertion) => authenticators.RecordUseAsync(
        passkey.Id, assertion.SignCount, assertion.BackedUp, time.GetUtcNow(), CancellationToken.None);
}

/// <summary>An answer as the page's script sends it.</summary>
public sealed record PasskeyInput
{
    /// <summary>Most characters of an answer: an attestation with its certificates takes some thousands.</summary>
    private const int LongestCredential = 32_768;

    /// <summary>Which ceremony it answers.</summary>
    public string? Ceremony { get; init; }

    /// <summary>The credential as JSON (WebAuthn Level 3, 5.1.4).</summary>
    public string? Credential { get; init; }

    /// <summary>Whether there is anything to look at.</summary>
    public bool IsComplete => Ceremony is { Length: > 0 } && Credential is { Length: > 0 and <= LongestCredential };
}
