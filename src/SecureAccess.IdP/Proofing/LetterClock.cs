using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>What is known of the letter of a case.</summary>
/// <param name="OrderedAt">When it was ordered.</param>
/// <param name="CodeEndsAt">When its code ends.</param>
/// <param name="Returned">Whether it came back.</param>
/// <param name="NextFrom">When another one can be ordered; null when at once.</param>
public sealed record LetterStanding(DateTimeOffset OrderedAt, DateTimeOffset CodeEndsAt, bool Returned, DateTimeOffset? NextFrom);

/// <summary>
/// The clocks of a letter. Its code's runs from the day it was mailed (SP 800-63A-4 3.8), as the print house tells it; while nothing is told, from the
/// latest day on which it should have been. Another letter waits until this one would have come.
/// </summary>
public sealed class LetterClock(IdPDbContext db, CodeStore codes, IOptions<ProofingOptions> options, TimeProvider time)
{
    /// <summary>What is known of the letter that is on its way; null before the first.</summary>
    public async Task<LetterStanding?> OfAsync(ProofingCase openCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (openCase is not { LetterOrderedAt: { } ordered, LetterId: { } letter })
        {
            return null;
        }

        var reference = letter.ToString("D");
        var posted = await db.PostedLetters.AsNoTracking().FirstOrDefaultAsync(l => l.Reference == reference, cancellationToken);
        var next = ordered + options.Value.LetterWait;
        var returned = posted?.ReturnedAt is not null;
        return new LetterStanding(
            ordered,
            (posted?.MailedAt ?? ordered + options.Value.LetterHandling) + options.Value.MailCodeValidity,
            returned,
            returned || next <= time.GetUtcNow() ? null : next);
    }

    /// <summary>Brings the end of the code in line with what was told of its letter.</summary>
    public async Task SetAsync(ProofingCase openCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (await OfAsync(openCase, cancellationToken) is { } letter)
        {
            await codes.EndsAtAsync(openCase.Id, CodePurpose.MailActivation, letter.CodeEndsAt, cancellationToken);
        }
    }
}
