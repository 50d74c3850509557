using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The provider's metadata and keys, fetched when first needed (an app starts without its provider), kept for
/// <see cref="Lifetime"/>, and fetched again when a token names a key nobody has seen (key rotation).
/// </summary>
internal sealed class ProviderDirectory(Uri authority, HttpClient http, TimeProvider clock, bool mutualTls = false) : IDisposable
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // Bounds what a stranger who sends tokens with invented key ids can make us fetch.
    internal static readonly TimeSpan SoonestRefetch = TimeSpan.FromSeconds(30);

    // While the provider is down, waiting requests fail together instead of one time-out after the other.
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile ProviderMetadata? current;
    private (DateTimeOffset At, ProviderAnswer.Unreachable Answer)? lastFailure;

    public async ValueTask<ProviderAnswer> ReadAsync(CancellationToken cancellation) =>
        current is { } known && clock.GetUtcNow() - known.FetchedAt < Lifetime
            ? new ProviderAnswer.Known(known)
            : await RenewAsync(known => known is not null && clock.GetUtcNow() - known.FetchedAt < Lifetime, cancellation);

    /// <summary>Fetches again because <paramref name="seen"/> lacks a key; answers with the same when that is too soon.</summary>
    public async Task<ProviderAnswer> ReadAgainAsync(ProviderMetadata seen, CancellationToken cancellation) =>
        await RenewAsync(
            known => known is not null && (!ReferenceEquals(known, seen) || clock.GetUtcNow() - known.FetchedAt < SoonestRefetch),
            cancellation);

    public void Dispose() => gate.Dispose();

    private async Task<ProviderAnswer> RenewAsync(Func<ProviderMetadata?, bool> isGoodEnough, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (isGoodEnough(current))
                return new ProviderAnswer.Known(current!);
            if (lastFailure is { } failure && clock.GetUtcNow() - failure.At < FailureLifetime)
                return Fallback(failure.Answer);
            try
            {
                current = await FetchAsync(cancellation);
                lastFailure = null;
                return new ProviderAnswer.Known(current);
            }
            catch (Exception fault) when (IsUnreachable(fault, cancellation))
            {
                var answer = new ProviderAnswer.Unreachable($"Discovery at {authority} failed: {fault.Message}");
                lastFailure = (clock.GetUtcNow(), answer);
                return Fallback(answer);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    // Metadata that could not be renewed stays true until the provider says otherwise; a day is the bound.
    private ProviderAnswer Fallback(ProviderAnswer.Unreachable answer) =>
        current is { } known && clock.GetUtcNow() - known.FetchedAt < 2 * Lifetime ? new ProviderAnswer.Known(known) : answer;

    private async Task<ProviderMetadata> FetchAsync(CancellationToken cancellation)
    {
        var address = new Uri($"{authority.OriginalString.TrimEnd('/')}/.well-known/openid-configuration");
        using var document = JsonDocument.Parse(await http.GetStringAsync(address, cancellation));
        var metadata = ProviderMetadata.Read(document.RootElement, authority, clock.GetUtcNow(), mutualTls);
        var keys = new JsonWebKeySet(await http.GetStringAsync(metadata.JwksUri, cancellation));
        return metadata with { Keys = [.. keys.Keys.Where(IsUsable)] };
    }

    // Symmetric keys never come from a public document: accepting one would let anybody sign (RFC 8725 section 2.1).
    private static bool IsUsable(JsonWebKey key) =>
        key.Kid is not null
        && key.Use is null or "sig"
        && ((key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.KeySize >= 2048) || key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve);

    internal static bool IsUnreachable(Exception fault, CancellationToken cancellation) =>
        fault is HttpRequestException or JsonException or FormatException or ArgumentException
        || (fault is OperationCanceledException && !cancellation.IsCancellationRequested);
}
