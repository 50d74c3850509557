using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Data.Authenticators;

/// <summary>How a typed code fared. Closed.</summary>
public abstract record CodeOutcome
{
    private CodeOutcome()
    {
    }

    /// <summary>Right, and spent by this request and no other.</summary>
    /// <param name="TargetKey">Keyed hash of the address the code went to.</param>
    /// <param name="ByVoice">Whether it was spoken in a call.</param>
    public sealed record Right(string TargetKey, bool ByVoice = false) : CodeOutcome;

    /// <summary>Wrong; the code can be tried again.</summary>
    public sealed record Wrong : CodeOutcome;

    /// <summary>No code of this owner and purpose can be used.</summary>
    /// <param name="Why">What became of the newest one; told to whoever is entitled to enter it.</param>
    /// <param name="WasTried">Whether this request still had a try, and spent the last one on a wrong value.</param>
    public sealed record Dead(CodeEnd Why, bool WasTried = false) : CodeOutcome;
}

/// <summary>Why a code cannot be used any more.</summary>
public enum CodeEnd
{
    /// <summary>None was sent.</summary>
    NotIssued = 0,

    /// <summary>It was used before.</summary>
    Used = 1,

    /// <summary>Its time is over.</summary>
    Expired = 2,

    /// <summary>It was tried too often.</summary>
    TriedTooOften = 3,
}

/// <summary>Issues and spends the codes that were sent to people.</summary>
public sealed class CodeStore(IdPDbContext db, KeyedHash keyedHash, TimeProvider time)
{
    /// <summary>
    /// Draws a code, adds its row to the unit of work and voids every earlier one of the owner and purpose (SP 800-63A-4 3.8). Call inside
    /// the transaction that also saves the message which carries the code.
    /// </summary>
    public async Task<string> IssueAsync(
        Guid ownerId, CodePurpose purpose, string targetKey, TimeSpan validity, CancellationToken cancellationToken, bool byVoice = false)
    {
        var now = time.GetUtcNow();
        await VoidAsync(ownerId, purpose, now, cancellationToken);

        var id = Guid.CreateVersion7(now);
        var code = OneTimeCode.Draw(purpose);
        db.OneTimeCodes.Add(OneTimeCode.Issue(id, ownerId, purpose, targetKey, Hash(id, code), now, validity, byVoice));
        return code;
    }

    /// <summary>Moves the end of the code that is out, by one conditional write: the clock of a mailed one starts when it is mailed.</summary>
    public Task EndsAtAsync(Guid ownerId, CodePurpose purpose, DateTimeOffset end, CancellationToken cancellationToken) => db.OneTimeCodes
        .Where(c => c.OwnerId == ownerId && c.Purpose == purpose && c.SpentAt == null && c.ExpiresAt != end)
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, end), cancellationToken);

    /// <summary>Spends a code: counts the try first, then compares, then marks it used, each by a conditional write.</summary>
    public async Task<CodeOutcome> SpendAsync(Guid ownerId, CodePurpose purpose, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var now = time.GetUtcNow();

        if (await NewestAsync(ownerId, purpose, cancellationToken) is not { } newest)
        {
            return new CodeOutcome.Dead(CodeEnd.NotIssued);
        }

        var counted = await Usable(newest.Id, now)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), cancellationToken);
        if (counted == 0)
        {
            return new CodeOutcome.Dead(EndOf(newest, now));
        }

        if (!Matches(newest, typed))
        {
            return newest.Tries + 1 >= StageLimits.TriesPerCode
                ? new CodeOutcome.Dead(CodeEnd.TriedTooOften, WasTried: true)
                : new CodeOutcome.Wrong();
        }

        // The try just counted may have been the last one allowed: it is still this request's to win.
        var spent = await db.OneTimeCodes
            .Where(c => c.Id == newest.Id && c.SpentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentAt, now), cancellationToken);
        if (spent == 0)
        {
            return new CodeOutcome.Dead(CodeEnd.Used);
        }

        // Two that were issued at the same moment did not see each other: the one that was not used goes with the one that was.
        await VoidAsync(ownerId, purpose, now, cancellationToken);
        return new CodeOutcome.Right(newest.TargetKey, newest.ByVoice);
    }

    /// <summary>What is unspent comes first: the clock of the node that issued it may be behind that of the node before.</summary>
    private Task<OneTimeCode?> NewestAsync(Guid ownerId, CodePurpose purpose, CancellationToken cancellationToken) => db.OneTimeCodes.AsNoTracking()
        .Where(c => c.OwnerId == ownerId && c.Purpose == purpose)
        .OrderByDescending(c => c.SpentAt == null).ThenByDescending(c => c.IssuedAt).ThenByDescending(c => c.Id)
        .FirstOrDefaultAsync(cancellationToken);

    private Task<int> VoidAsync(Guid ownerId, CodePurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.OneTimeCodes
            .Where(c => c.OwnerId == ownerId && c.Purpose == purpose && c.SpentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentAt, now), cancellationToken);

    /// <summary>What the row said when it was read; a request that lost a race since then lost it to a use or to a try.</summary>
    private static CodeEnd EndOf(OneTimeCode code, DateTimeOffset now) => code switch
    {
        { SpentAt: not null } => CodeEnd.Used,
        { Tries: >= StageLimits.TriesPerCode } => CodeEnd.TriedTooOften,
        _ when code.ExpiresAt <= now => CodeEnd.Expired,
        _ => CodeEnd.Used,
    };

    private IQueryable<OneTimeCode> Usable(Guid id, DateTimeOffset now) => db.OneTimeCodes
        .Where(c => c.Id == id && c.SpentAt == null && c.ExpiresAt > now && c.Tries < StageLimits.TriesPerCode);

    private bool Matches(OneTimeCode code, string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(code.CodeHash),
            Encoding.ASCII.GetBytes(Hash(code.Id, digits)));
    }

    private string Hash(Guid id, string code) => keyedHash.Of(KeyedPurpose.Code, $"{id:N}:{code}");
}
