using System.Globalization;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// The forms in which a password may be stored. Closed: a form taken over from another system gets a case here and its derivation in
/// <see cref="PasswordHash"/>, and is replaced by the present one when its owner signs in.
/// </summary>
public abstract record StoredPassword
{
    private const string Pbkdf2Scheme = "pbkdf2-sha512";
    private const string PepperedScheme = "pbkdf2-sha512-hmac";
    private const string LegacyScheme = "legacy";
    private const string WrappedScheme = "wrapped";

    private StoredPassword()
    {
    }

    /// <summary>As it is stored.</summary>
    /// <exception cref="NotSupportedException">The form is unknown.</exception>
    public abstract string Write();

    /// <inheritdoc />
    public sealed override string ToString() => "(stored password)";

    /// <summary>PBKDF2-HMAC-SHA-512: <c>pbkdf2-sha512$iterations$salt$hash</c>.</summary>
    public sealed record Pbkdf2(int Iterations, byte[] Salt, byte[] Hash) : StoredPassword
    {
        /// <inheritdoc />
        public override string Write() => string.Create(
            CultureInfo.InvariantCulture, $"{Pbkdf2Scheme}${Iterations}${Convert.ToBase64String(Salt)}${Convert.ToBase64String(Hash)}");
    }

    /// <summary>The same, its result under HMAC-SHA-256 with a pepper: <c>pbkdf2-sha512-hmac$pepper$iterations$salt$hash</c>.</summary>
    public sealed record Peppered(int Pepper, int Iterations, byte[] Salt, byte[] Hash) : StoredPassword
    {
        /// <inheritdoc />
        public override string Write() => string.Create(
            CultureInfo.InvariantCulture,
            $"{PepperedScheme}${Pepper}${Iterations}${Convert.ToBase64String(Salt)}${Convert.ToBase64String(Hash)}");
    }

    /// <summary>A slow hash as another system made it: <c>legacy$digest$hash</c>.</summary>
    public sealed record Legacy(LegacyDigest Digest, byte[] Hash) : StoredPassword
    {
        /// <inheritdoc />
        public override string Write() => $"{LegacyScheme}${Digest.Write()}${Convert.ToBase64String(Hash)}";
    }

    /// <summary>A fast hash of another system under one of ours, so that the fast one is nowhere: <c>wrapped$digest$ours</c>.</summary>
    public sealed record Wrapped(LegacyDigest Digest, StoredPassword Ours) : StoredPassword
    {
        /// <inheritdoc />
        public override string Write() => $"{WrappedScheme}${Digest.Write()}${Ours.Write()}";
    }

    /// <summary>A form that this version does not know: no password is right for it.</summary>
    public sealed record Unknown : StoredPassword
    {
        /// <inheritdoc />
        public override string Write() => throw new NotSupportedException("An unknown form is never written.");
    }

    /// <summary>Reads what is stored.</summary>
    public static StoredPassword Parse(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        try
        {
            return stored.Split('$') switch
            {
                [Pbkdf2Scheme, var cost, var salt, var hash] =>
                    new Pbkdf2(Number(cost), Convert.FromBase64String(salt), Convert.FromBase64String(hash)),
                [PepperedScheme, var pepper, var cost, var salt, var hash] =>
                    new Peppered(Number(pepper), Number(cost), Convert.FromBase64String(salt), Convert.FromBase64String(hash)),
                [LegacyScheme, var digest, var hash] => new Legacy(LegacyDigest.Parse(digest), Convert.FromBase64String(hash)),
                [WrappedScheme, var digest, .. var ours] => new Wrapped(LegacyDigest.Parse(digest), Parse(string.Join('$', ours))),
                _ => new Unknown(),
            };
        }
        catch (FormatException)
        {
            return new Unknown();
        }
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new FormatException();
}
