using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>
/// The clock of a recovery's letter: its code's time runs from the day it was mailed (SP 800-63B-4 4.2.1.2), as the print house tells it; while nothing is
/// told, from the latest day on which it should have been.
/// </summary>
public sealed class RecoveryLetterClock(IdPDbContext db, CodeStore codes, IOptions<AuthenticatorsOptions> options)
{
    /// <summary>Whether the newest letter came back.</summary>
    public async Task<bool> CameBackAsync(FactorRecovery recovery, CancellationToken cancellationToken) =>
        await FindAsync(recovery, cancellationToken) is { ReturnedAt: not null };

    /// <summary>Brings the end of the code in line with what was told of its letter.</summary>
    /// <param name="recovery">Which recovery.</param>
    /// <param name="validity">How long the code works from that day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SetAsync(FactorRecovery recovery, TimeSpan validity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recovery);
        if (recovery.LetterOrderedAt is not { } ordered)
        {
            return;
        }

        var mailed = (await FindAsync(recovery, cancellationToken))?.MailedAt ?? ordered + options.Value.RecoveryLetterHandling;
        await codes.EndsAtAsync(recovery.Id, CodePurpose.RecoveryByLetter, mailed + validity, cancellationToken);
    }

    private async Task<PostedLetter?> FindAsync(FactorRecovery recovery, CancellationToken cancellationToken)
    {
        var reference = recovery.LetterId?.ToString("D");
        return reference is null
            ? null
            : await db.PostedLetters.AsNoTracking().FirstOrDefaultAsync(l => l.Reference == reference, cancellationToken);
    }
}
