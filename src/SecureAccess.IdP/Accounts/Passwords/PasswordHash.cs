using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// PBKDF2-HMAC-SHA-512 (FIPS-approved) with 210,000 iterations, a 128-bit salt and a 256-bit result, stored with scheme and cost:
/// <c>pbkdf2-sha512$210000$salt$hash</c>, so that the cost can rise later (SP 800-63B-4 3.1.1.2).
/// </summary>
public static class PasswordHash
{
    /// <summary>Iterations of a new hash.</summary>
    public const int Iterations = 210_000;

    private const string Scheme = "pbkdf2-sha512";
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

        /// <summary>Right, and stored at a lower cost than new ones: hash it again.</summary>
        public sealed record RightButOld : Verdict;

        /// <summary>Wrong.</summary>
        public sealed record Wrong : Verdict;
    }

    /// <summary>
    /// A hash of nothing, of full cost: verified in place of a missing one, so that an unknown username takes as long as a known one.
    /// </summary>
    public static string OfNobody { get; } = Create(RandomNumberGenerator.GetHexString(32));

    /// <summary>Hashes a password.</summary>
    public static string Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, Iterations);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Compares a password with a stored hash in fixed time.</summary>
    public static Verdict Verify(string stored, string password)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var parts = stored.Split('$');
        if (parts is not [Scheme, var cost, var salt, var hash])
        {
            return new Verdict.Wrong();
        }

        var iterations = int.Parse(cost, CultureInfo.InvariantCulture);
        var derived = Derive(password, Convert.FromBase64String(salt), iterations);
        if (!CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(hash)))
        {
            return new Verdict.Wrong();
        }

        return iterations < Iterations ? new Verdict.RightButOld() : new Verdict.Right();
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(PasswordPolicy.Normalize(password)), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
