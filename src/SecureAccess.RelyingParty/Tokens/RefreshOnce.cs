using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Lets one refresh token be redeemed once, however many requests of a browser need it at the same time. A provider that
/// rotates refresh tokens takes a second redemption for theft and revokes the family; two images on one page would sign the
/// person out.
/// </summary>
/// <remarks>
/// The answer is kept for a short while, for requests that were under way with the old cookie. It holds within one process:
/// an app on several nodes needs sticky sessions, or must be a confidential client (whose tokens the provider does not rotate).
/// </remarks>
internal sealed class RefreshOnce(TimeProvider clock)
{
    internal static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Lazy<Task<TokenAnswer>> Answer)> answers = new(StringComparer.Ordinal);

    public async Task<TokenAnswer> RunAsync(string refreshToken, Func<Task<TokenAnswer>> redeem)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in answers.Where(entry => now - entry.Value.At > Remembered))
            answers.TryRemove(old, out _);

        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(refreshToken)));
        var answer = await answers.GetOrAdd(key, _ => (now, new Lazy<Task<TokenAnswer>>(redeem))).Answer.Value;

        // An outage is not an answer: the next request may try again.
        if (answer is TokenAnswer.Unreachable)
            answers.TryRemove(key, out _);
        return answer;
    }
}
