using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// How another system made a hash of a password. Closed: what the import accepts. Written without a dollar sign, which parts the stored form.
/// </summary>
public abstract record LegacyDigest
{
    /// <summary>Iterations from which a taken hash is stored as it came; one of fewer is tried too quickly by whoever copies the database.</summary>
    public const int SlowIterations = 10_000;

    private const string ShaScheme = "ssha";
    private const string Pbkdf2Scheme = "pbkdf2";

    private LegacyDigest()
    {
    }

    /// <summary>Iterations of PBKDF2; 0 for a plain digest.</summary>
    public abstract int Iterations { get; }

    /// <summary>Whether it costs enough to be stored as it is.</summary>
    public bool IsSlow => Iterations >= SlowIterations;

    /// <summary>The hash that the other system made of this password, as it was typed.</summary>
    public abstract byte[] Derive(string password);

    /// <summary>As it is stored.</summary>
    public abstract string Write();

    /// <inheritdoc />
    public sealed override string ToString() => "(legacy digest)";

    /// <summary>SHA-256 or SHA-512 of password and salt, as directories write it (<c>{SSHA256}</c>, <c>{SSHA512}</c>).</summary>
    /// <param name="Algorithm">SHA-256 or SHA-512.</param>
    /// <param name="Salt">What follows the password.</param>
    public sealed record SaltedSha(HashAlgorithmName Algorithm, byte[] Salt) : LegacyDigest
    {
        /// <inheritdoc />
        public override int Iterations => 0;

        /// <inheritdoc />
        public override byte[] Derive(string password)
        {
            byte[] salted = [.. Encoding.UTF8.GetBytes(password), .. Salt];
            return CryptographicOperations.HashData(Algorithm, salted);
        }

        /// <inheritdoc />
        public override string Write() => $"{ShaScheme}:{Algorithm.Name}:{Convert.ToBase64String(Salt)}";
    }

    /// <summary>PBKDF2 as ASP.NET Identity made it.</summary>
    /// <param name="Prf">SHA-1, SHA-256 or SHA-512 in HMAC.</param>
    /// <param name="Cost">Iterations.</param>
    /// <param name="Salt">The salt.</param>
    /// <param name="Bytes">Length of the hash.</param>
    public sealed record Pbkdf2(HashAlgorithmName Prf, int Cost, byte[] Salt, int Bytes) : LegacyDigest
    {
        /// <inheritdoc />
        public override int Iterations => Cost;

        /// <inheritdoc />
#pragma warning disable CA5379 // Not our choice: the other system made the hash so. It is wrapped or replaced, never made anew.
        public override byte[] Derive(string password) =>
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), Salt, Cost, Prf, Bytes);
#pragma warning restore CA5379

        /// <inheritdoc />
        public override string Write() =>
            string.Create(CultureInfo.InvariantCulture, $"{Pbkdf2Scheme}:{Prf.Name}:{Cost}:{Convert.ToBase64String(Salt)}:{Bytes}");
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is not of that form.</exception>
    internal static LegacyDigest Parse(string stored) => stored.Split(':') switch
    {
        [ShaScheme, var algorithm, var salt] => new SaltedSha(Known(algorithm), Convert.FromBase64String(salt)),
        [Pbkdf2Scheme, var prf, var cost, var salt, var bytes] =>
            new Pbkdf2(Known(prf), Number(cost), Convert.FromBase64String(salt), Number(bytes)),
        _ => throw new FormatException(),
    };

    private static HashAlgorithmName Known(string name) => name switch
    {
        nameof(HashAlgorithmName.SHA1) => HashAlgorithmName.SHA1,
        nameof(HashAlgorithmName.SHA256) => HashAlgorithmName.SHA256,
        nameof(HashAlgorithmName.SHA512) => HashAlgorithmName.SHA512,
        _ => throw new FormatException(),
    };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new FormatException();
}
