using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

/// <summary>How a recovery code fared. Closed.</summary>
public abstract record RecoveryCodeOutcome
{
    private RecoveryCodeOutcome()
    {
    }

    /// <summary>Right, and spent by this request and no other.</summary>
    /// <param name="Left">How many of the set still work.</param>
    public sealed record Right(int Left) : RecoveryCodeOutcome;

    /// <summary>One of the set that was used before.</summary>
    public sealed record UsedBefore : RecoveryCodeOutcome;

    /// <summary>None of the account's.</summary>
    public sealed record Wrong : RecoveryCodeOutcome;
}

/// <summary>The set an account has.</summary>
/// <param name="SetId">Its id; empty without a set.</param>
/// <param name="Left">How many still work.</param>
/// <param name="MadeAt">When it was made; null without a set.</param>
public sealed record RecoveryCodeSet(Guid SetId, int Left, DateTimeOffset? MadeAt);

/// <summary>A code as somebody typed it, hashed as those of the account's set are.</summary>
/// <param name="AccountId">Whose it is said to be.</param>
/// <param name="SetId">The set it is looked for in; empty without one.</param>
/// <param name="Hashes">Its hash under every version of the key.</param>
public sealed record RecoveryCodeGuess(Guid AccountId, Guid SetId, IReadOnlyList<string> Hashes)
{
    /// <summary>Names whose it is, and not the code.</summary>
    public override string ToString() => $"RecoveryCodeGuess({AccountId})";
}

/// <summary>
/// Makes and spends recovery codes. What is stored is salted by the set, stretched, and keyed with a key that is never in the database
/// (SP 800-63B-4 3.1.2.2 asks for a salted password hash below 112 bits). One salt for a set: a try costs one hash, not ten.
/// </summary>
public sealed class RecoveryCodeStore(IdPDbContext db, KeyedHash keyedHash, TimeProvider time)
{
    // The codes hold 75 bits already; more rounds would only cost the server.
    private const int Rounds = 10_000;

    /// <summary>The set of an account.</summary>
    public async Task<RecoveryCodeSet> OfAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var rows = await db.RecoveryCodes.AsNoTracking()
            .Where(c => c.AccountId == accountId)
            .Select(c => new { c.SetId, c.MadeAt, c.SpentAt })
            .ToListAsync(cancellationToken);
        return rows.Count == 0
            ? new RecoveryCodeSet(Guid.Empty, 0, null)
            : new RecoveryCodeSet(rows[0].SetId, rows.Count(r => r.SpentAt is null), rows[0].MadeAt);
    }

    /// <summary>
    /// Puts a new set in the place of the one that was seen; the caller saves, inside a transaction begun before, and moves the account's version, by
    /// which of two that see none only one is saved.
    /// </summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="seen">The set that the person saw; empty when there was none.</param>
    /// <returns>The codes, to be shown once; empty when the account has another set than the one seen.</returns>
    public async Task<IReadOnlyList<string>> ReplaceAsync(Guid accountId, Guid seen)
    {
        var removed = await db.RecoveryCodes.Where(c => c.AccountId == accountId && c.SetId == seen).ExecuteDeleteAsync(CancellationToken.None);
        if (removed == 0 && (seen != Guid.Empty || await db.RecoveryCodes.AnyAsync(c => c.AccountId == accountId)))
        {
            return [];
        }

        var (set, now) = (new Guid(RandomNumberGenerator.GetBytes(16)), time.GetUtcNow());
        string[] codes = [.. Enumerable.Range(0, RecoveryCode.InSet).Select(_ => GroupedCode.Draw())];
        db.RecoveryCodes.AddRange(codes.Select(code =>
            RecoveryCode.Make(accountId, set, keyedHash.Of(KeyedPurpose.RecoveryCode, Stretched(set, code)), now)));
        return codes;
    }

    /// <summary>Hashes a code as it was typed. Before the transaction that spends it: hashing takes milliseconds, and SQLite has one writer.</summary>
    public async Task<RecoveryCodeGuess> GuessAsync(Guid accountId, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var set = (await OfAsync(accountId, cancellationToken)).SetId;
        return new RecoveryCodeGuess(accountId, set, keyedHash.All(KeyedPurpose.RecoveryCode, Stretched(set, typed)));
    }

    /// <summary>Spends a code of the account by one conditional write: of parallel requests with the same code one wins.</summary>
    public async Task<RecoveryCodeOutcome> SpendAsync(RecoveryCodeGuess guess)
    {
        ArgumentNullException.ThrowIfNull(guess);
        var (accountId, set, hashes) = guess;
        var now = time.GetUtcNow();
        var mine = db.RecoveryCodes.Where(c => c.AccountId == accountId && c.SetId == set && hashes.Contains(c.CodeHash));
        var spent = await mine.Where(c => c.SpentAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(c => c.SpentAt, now), CancellationToken.None);
        return spent == 1 ? new RecoveryCodeOutcome.Right((await OfAsync(accountId, CancellationToken.None)).Left)
            : await mine.AnyAsync(CancellationToken.None) ? new RecoveryCodeOutcome.UsedBefore()
            : new RecoveryCodeOutcome.Wrong();
    }

    private static string Stretched(Guid set, string code) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.ASCII.GetBytes(GroupedCode.Hash(code)), set.ToByteArray(), Rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes));
}
