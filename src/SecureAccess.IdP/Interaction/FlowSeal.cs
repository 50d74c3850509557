using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SecureAccess.IdP.Data.Interaction;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Interaction;

/// <summary>What a flow turned out to be. Closed.</summary>
public abstract record FlowOutcome
{
    private FlowOutcome()
    {
    }

    /// <summary>A pending request of this browser.</summary>
    public sealed record Opened(PendingRequest Request) : FlowOutcome;

    /// <summary>Over an hour old.</summary>
    /// <param name="ClientId">Whose request it was, where the person may start anew; null when the request did not say.</param>
    public sealed record Expired(string? ClientId) : FlowOutcome;

    /// <summary>Another browser's, altered, or none of ours.</summary>
    public sealed record Foreign : FlowOutcome;
}

/// <summary>What came of sealing a request. Closed.</summary>
public abstract record SealOutcome
{
    private SealOutcome()
    {
    }

    /// <summary>It travels in this flow.</summary>
    public sealed record Sealed(string Flow) : SealOutcome
    {
        /// <summary>Hides the flow.</summary>
        public override string ToString() => "Sealed(***)";
    }

    /// <summary>It is too long for a URL, and this network address has had enough long ones stored for now.</summary>
    /// <param name="RetryAfter">When another is stored.</param>
    public sealed record TooMany(TimeSpan RetryAfter) : SealOutcome;
}

/// <summary>
/// Seals a pending request into the <c>flow</c> of a URL and opens it again: in the same browser only, for 60 minutes from its arrival. A
/// request too long for a URL is stored sealed, and the flow holds its number.
/// </summary>
public sealed class FlowSeal(
    IDataProtectionProvider protection,
    RequestOrigin origin,
    StoredRequests stored,
    AddressShares shares,
    IHttpContextAccessor accessor,
    TimeProvider time)
{
    /// <summary>Characters of a flow that still travel in the URL.</summary>
    private const int LongestInUrl = 4096;

    private const string StoredPrefix = "s.";

    private readonly IDataProtector protector = protection.CreateProtector("SecureAccess.IdP.Interaction.Flow", "v1");

    /// <summary>Seals a request for this browser.</summary>
    public async Task<SealOutcome> SealAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        var sealedRequest = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(request));
        var text = System.Buffers.Text.Base64Url.EncodeToString(sealedRequest);
        if (text.Length <= LongestInUrl)
        {
            return new SealOutcome.Sealed(text);
        }

        // Anybody may send a long request, and each is a row for an hour.
        return shares.Take(accessor.HttpContext!, SharedThing.LongRequest) is ShareOutcome.Exhausted { RetryAfter: var wait }
            ? new SealOutcome.TooMany(wait)
            : new SealOutcome.Sealed(
                StoredPrefix + await stored.AddAsync(sealedRequest, request.Arrived.ArrivedAt + Continue.FlowLifetime, cancellationToken));
    }

    /// <summary>Opens a flow.</summary>
    public async Task<FlowOutcome> OpenAsync(string flow, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (await BytesAsync(flow, cancellationToken) is not { } sealedRequest)
        {
            return new FlowOutcome.Foreign();
        }

        try
        {
            var request = JsonSerializer.Deserialize<PendingRequest>(protector.Unprotect(sealedRequest))!;
            if (request.BrowserKey != origin.BrowserKey)
            {
                return new FlowOutcome.Foreign();
            }

            return time.GetUtcNow() < request.Arrived.ArrivedAt + Continue.FlowLifetime
                ? new FlowOutcome.Opened(request)
                : new FlowOutcome.Expired(request.Parameter("client_id"));
        }
        catch (CryptographicException)
        {
            return new FlowOutcome.Foreign();
        }
    }

    private async Task<byte[]?> BytesAsync(string flow, CancellationToken cancellationToken)
    {
        if (flow.StartsWith(StoredPrefix, StringComparison.Ordinal))
        {
            return await stored.FindAsync(flow[StoredPrefix.Length..], cancellationToken);
        }

        try
        {
            return flow.Length <= LongestInUrl ? System.Buffers.Text.Base64Url.DecodeFromChars(flow) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
