using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.EmailChange;

/// <summary>
/// How many addresses an account may name, and how many codes one address may get: without a limit, an account would be a way to fill other people's
/// mailboxes.
/// </summary>
public sealed class EmailChangeTries(AttemptLedger ledger, CodeTries codes, KeyedHash keyedHash, IOptions<AuthenticatorsOptions> options)
{
    private const string Stage = "email-change";

    /// <summary>Counts an address being named; answers until when none may be, or null when this one may.</summary>
    public async Task<DateTimeOffset?> NameAsync(Guid accountId, EmailAddress email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        if (await codes.ClosedUntilAsync(CodeChannel.Email, accountId, cancellationToken) is { } closed)
        {
            return closed;
        }

        var policy = options.Value.PerEmailChange;
        var asked = await ledger.BeginAsync(
            Stage,
            [
                new Counted(keyedHash.Of(KeyedPurpose.Row, accountId.ToString("N")), policy),
                new Counted(keyedHash.Of(KeyedPurpose.Email, email.Value), policy),
            ],
            cancellationToken);
        if (asked is not TryOutcome.Open { TryId: var tryId })
        {
            return ((TryOutcome.Closed)asked).Until;
        }

        // Naming an address counts by itself, whatever becomes of it.
        await ledger.EndAsync(tryId, AttemptState.Failed);
        return null;
    }
}
