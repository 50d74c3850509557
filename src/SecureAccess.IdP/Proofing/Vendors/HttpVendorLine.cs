using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Polly;
using Polly.Timeout;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>
/// A line over HTTP: one POST of JSON, tried again with growing, jittered pauses while the vendor or the way to it fails, and
/// given up within a fixed time. A malformed answer is not asked for again: it would be malformed again, and each call may cost
/// money.
/// </summary>
/// <remarks>Nothing of question or answer is logged; addresses of calls hold no data.</remarks>
public sealed class HttpVendorLine<TRequest, TResponse>(
    IHttpClientFactory clients,
    string vendor,
    string path,
    ResiliencePipeline<HttpResponseMessage> pipeline,
    ILogger logger)
    : IVendorLine<TRequest, TResponse>
{
    /// <inheritdoc />
    public async Task<VendorReply<TResponse>> AskAsync(TRequest request, CancellationToken cancellationToken)
    {
        var idempotencyKey = RandomNumberGenerator.GetHexString(32, lowercase: true);
        try
        {
            using var response = await pipeline.ExecuteAsync(
                async (key, token) => await PostAsync(request, key, token), idempotencyKey, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException)
        {
            logger.VendorUnreachable(vendor, e.GetType().Name);
            return new VendorReply<TResponse>.NoAnswer();
        }
        catch (JsonException)
        {
            // The exception's text quotes the answer, so it goes nowhere.
            logger.VendorUnreadable(vendor);
            return new VendorReply<TResponse>.NoAnswer();
        }
    }

    private async Task<HttpResponseMessage> PostAsync(
        TRequest request, string idempotencyKey, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(vendor);
        using var message = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(request, options: VendorJson.Options),
        };
        message.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.SendAsync(message, cancellationToken);
    }

    private async Task<VendorReply<TResponse>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            logger.VendorRefused(vendor, (int)response.StatusCode);
            return new VendorReply<TResponse>.NoAnswer();
        }

        var answer = await JsonSerializer.DeserializeAsync<TResponse>(
            await response.Content.ReadAsStreamAsync(cancellationToken), VendorJson.Options, cancellationToken);
        return answer is null ? throw new JsonException() : new VendorReply<TResponse>.Answered(answer);
    }
}
