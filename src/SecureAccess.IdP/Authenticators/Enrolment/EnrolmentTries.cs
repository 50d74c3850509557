using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>How many phones an account may name: without a limit, the refusals would tell which numbers are in use.</summary>
public sealed class EnrolmentTries(AttemptLedger ledger, CodeTries codes, KeyedHash keyedHash, IOptions<AuthenticatorsOptions> options)
{
    private const string Stage = "enrol-phone";

    /// <summary>Counts a phone being named; answers until when none may be, or null when this one may.</summary>
    public async Task<DateTimeOffset?> NameAsync(Guid accountId, CancellationToken cancellationToken)
    {
        if (await codes.ClosedUntilAsync(CodeChannel.Text, accountId, cancellationToken) is { } closed)
        {
            return closed;
        }

        var counted = new Counted(keyedHash.Of(KeyedPurpose.Row, accountId.ToString("N")), options.Value.PerEnrolment);
        var asked = await ledger.BeginAsync(Stage, [counted], cancellationToken);
        if (asked is not TryOutcome.Open { TryId: var tryId })
        {
            return ((TryOutcome.Closed)asked).Until;
        }

        // Naming a phone counts by itself, whatever becomes of it.
        await ledger.EndAsync(tryId, AttemptState.Failed);
        return null;
    }
}
