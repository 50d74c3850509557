using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// Time-based one-time passwords (RFC 6238 over RFC 4226) with HMAC-SHA-1, six digits and a step of 30 seconds, the parameters
/// every authenticator app understands.
/// </summary>
/// <remarks>
/// A value is accepted in its own step and one step to either side, which keeps the nonce change within two minutes
/// (SP 800-63B-4 3.1.4). Single use is the caller's conditional write: the step that matched must be later than the last one used,
/// so a value is spent in its own step and in the neighbouring ones alike (CVE-2021-43177).
/// </remarks>
public static class Totp
{
    /// <summary>Seconds of a step (RFC 6238 5.2).</summary>
    public const int StepSeconds = 30;

    /// <summary>Digits of a value.</summary>
    public const int Digits = 6;

    /// <summary>Bytes of a new key: 160 bits, the length RFC 4226 4 (R6) recommends.</summary>
    public const int KeyBytes = 20;

    /// <summary>Steps of clock drift tolerated to either side.</summary>
    public const int DriftSteps = 1;

    /// <summary>A new key from the system's random generator.</summary>
    public static byte[] CreateKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The step a moment falls in (RFC 6238 4.2, T0 = 0).</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The value of a step.</summary>
    public static string Compute(ReadOnlySpan<byte> key, long step) => Hotp(key, step, Digits);

    /// <summary>HOTP of RFC 4226 5.3, with dynamic truncation.</summary>
    public static string Hotp(ReadOnlySpan<byte> key, long counter, int digits)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, counter);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 1.2 names HMAC-SHA-1; its security rests on HMAC, not on collision resistance.
        HMACSHA1.HashData(key, message, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var binary = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7fff_ffff;
        var value = binary % (int)Math.Pow(10, digits);
        return value.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>Finds the step whose value was typed.</summary>
    /// <param name="key">The authenticator's key.</param>
    /// <param name="typed">What the person typed; blanks are ignored, since apps show a gap in the middle.</param>
    /// <param name="now">The server's time.</param>
    /// <returns>The step, or null when no step of the window has this value. Every step is computed, whichever matches.</returns>
    public static long? FindStep(ReadOnlySpan<byte> key, string typed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var candidate = System.Text.Encoding.ASCII.GetBytes(typed.Replace(" ", "", StringComparison.Ordinal));
        var current = StepAt(now);
        long? found = null;
        for (var step = current - DriftSteps; step <= current + DriftSteps; step++)
        {
            var expected = System.Text.Encoding.ASCII.GetBytes(Compute(key, step));
            if (CryptographicOperations.FixedTimeEquals(expected, candidate))
            {
                found = step;
            }
        }

        return found;
    }
}
