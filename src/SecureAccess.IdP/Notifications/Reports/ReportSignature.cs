using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Notifications.Reports;

/// <summary>
/// The signature of a report, as Standard Webhooks has it: HMAC-SHA-256 under a shared secret over id, time and body, of which none can be exchanged. What is
/// older or newer than the tolerance is refused, so what was overheard is soon worth nothing; and a report told again within it changes nothing.
/// </summary>
internal static partial class ReportSignature
{
    /// <summary>The header that names the report.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header that says when it was signed, in seconds since 1970.</summary>
    public const string TimeHeader = "webhook-timestamp";

    /// <summary>The header with the signatures, <c>v1,</c> and Base64 each, parted by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const int MostSignatures = 4;

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether a report was signed under one of the secrets, lately.</summary>
    public static bool IsGood(IReadOnlyCollection<byte[]> secrets, IHeaderDictionary headers, byte[] body, DateTimeOffset now)
    {
        var (id, time, signatures) = (headers[IdHeader].ToString(), headers[TimeHeader].ToString(), headers[SignatureHeader].ToString());
        if (!Id().IsMatch(id) || !Seconds().IsMatch(time) || !IsLately(long.Parse(time, CultureInfo.InvariantCulture), now))
        {
            return false;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{time}."), .. body];
        var shown = signatures.Split(' ', MostSignatures + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures).Select(Read).OfType<byte[]>().ToList();
        var good = false;
        foreach (var secret in secrets)
        {
            var expected = HMACSHA256.HashData(secret, signed);
            foreach (var signature in shown)
            {
                // All are compared, whichever is right: how long it took tells nothing.
                good |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        return good;
    }

    private static bool IsLately(long seconds, DateTimeOffset now) => (DateTimeOffset.FromUnixTimeSeconds(seconds) - now).Duration() <= Tolerance;

    private static byte[]? Read(string signature)
    {
        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return signature.StartsWith("v1,", StringComparison.Ordinal)
            && Convert.TryFromBase64String(signature[3..], bytes, out var written) && written == bytes.Length
                ? bytes
                : null;
    }

    // Without a point, which parts id from time: no two headers give the same signed text.
    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,128}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9]{1,11}\z")]
    private static partial Regex Seconds();
}
