using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// PBKDF2-HMAC-SHA-512 (FIPS-approved) with 210,000 iterations, a 128-bit salt and a 256-bit result, under a pepper where there is one. Stored
/// with scheme, cost and the pepper's version (<see cref="StoredPassword"/>), so that all of them can change (SP 800-63B-4 3.1.1.2).
/// </summary>
public static class PasswordHash
{
    /// <summary>Iterations of a new hash, unless the operator raises them.</summary>
    public const int Iterations = 210_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>What a stored hash says to a password. Closed.</summary>
    public abstract record Verdict
    {
        private Verdict()
        {
        }

        /// <summary>Right.</summary>
        public sealed record Right : Verdict;

        /// <summary>Right, and stored otherwise than new ones are, at a lower cost or under another pepper: hash it again.</summary>
        public sealed record RightButOld : Verdict;

        /// <summary>Wrong.</summary>
        public sealed record Wrong : Verdict;

        /// <summary>Stored in an unknown form, or under a pepper that is not here: no password is right.</summary>
        public sealed record Unreadable : Verdict;
    }

    /// <summary>
    /// A hash that no password has: verified in place of a missing one, so that an unknown username takes as long as a known one.
    /// </summary>
    public static string OfNobody(int iterations) => new StoredPassword.Pbkdf2(
        iterations, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes)).Write();

    /// <summary>Hashes a password without a pepper.</summary>
    public static string Create(string password) => Create(password, PasswordPeppers.None);

    /// <summary>Hashes a password under the newest pepper.</summary>
    public static string Create(string password, PasswordPeppers peppers, int iterations = Iterations)
    {
        ArgumentNullException.ThrowIfNull(peppers);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, iterations);
        StoredPassword stored = peppers.Current is { } pepper
            ? new StoredPassword.Peppered(pepper, iterations, salt, peppers.Apply(pepper, hash))
            : new StoredPassword.Pbkdf2(iterations, salt, hash);
        return stored.Write();
    }

    /// <summary>
    /// Stores a hash that another system made. A fast one is hashed once more as a password would be, so that a copy of the database is no easier
    /// to try than it is with our own hashes; a slow one is kept until its owner signs in.
    /// </summary>
    public static string Take(LegacyPassword legacy, PasswordPeppers peppers, int iterations = Iterations)
    {
        ArgumentNullException.ThrowIfNull(legacy);
        StoredPassword stored = legacy.Digest.IsSlow
            ? new StoredPassword.Legacy(legacy.Digest, legacy.Hash)
            : new StoredPassword.Wrapped(legacy.Digest, StoredPassword.Parse(Create(Convert.ToBase64String(legacy.Hash), peppers, iterations)));
        return stored.Write();
    }

    /// <summary>Compares a password with a stored hash without a pepper, in fixed time.</summary>
    public static Verdict Verify(string stored, string password) => Verify(stored, password, PasswordPeppers.None);

    /// <summary>Compares a password with a stored hash in fixed time.</summary>
    public static Verdict Verify(string stored, string password, PasswordPeppers peppers, int iterations = Iterations)
    {
        ArgumentNullException.ThrowIfNull(peppers);
        switch (StoredPassword.Parse(stored))
        {
            case StoredPassword.Pbkdf2 plain:
                var derived = Derive(password, plain.Salt, plain.Iterations);
                return Compare(derived, plain.Hash, isOld: plain.Iterations < iterations || peppers.Current is not null);
            case StoredPassword.Peppered peppered when peppers.Has(peppered.Pepper):
                var hash = peppers.Apply(peppered.Pepper, Derive(password, peppered.Salt, peppered.Iterations));
                return Compare(hash, peppered.Hash, isOld: peppered.Iterations < iterations || peppered.Pepper != peppers.Current);
            case StoredPassword.Legacy legacy:
                var taken = legacy.Digest.Derive(password);
                Spend(password, iterations - legacy.Digest.Iterations);
                return Compare(taken, legacy.Hash, isOld: true);
            case StoredPassword.Wrapped wrapped when wrapped.Ours is not StoredPassword.Unknown:
                var inner = Verify(wrapped.Ours.Write(), Convert.ToBase64String(wrapped.Digest.Derive(password)), peppers, iterations);
                return inner is Verdict.Right ? new Verdict.RightButOld() : inner;
            default:
                // As long as any other, so that nobody finds the accounts that cannot sign in.
                Derive(password, new byte[SaltBytes], iterations);
                return new Verdict.Unreadable();
        }
    }

    /// <summary>What a taken hash costs less than ours, so that its account answers no sooner than an unknown username.</summary>
    private static void Spend(string password, int iterations)
    {
        if (iterations > 0)
        {
            Derive(password, new byte[SaltBytes], iterations);
        }
    }

    private static Verdict Compare(byte[] derived, byte[] stored, bool isOld)
    {
        if (!CryptographicOperations.FixedTimeEquals(derived, stored))
        {
            return new Verdict.Wrong();
        }

        return isOld ? new Verdict.RightButOld() : new Verdict.Right();
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(PasswordPolicy.Normalize(password)), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
