using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>The bounds of one call: overall time, around tries with pauses, around the time of one try.</summary>
public static class VendorResilience
{
    /// <summary>Builds the pipeline from the options.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Create(VendorsOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        builder.AddTimeout(options.OverallTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(Retries(options));
        }

        return builder.AddTimeout(options.TryTimeout).Build();
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retries(VendorsOptions options) => new()
    {
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.RetryDelay,
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(r => (int)r.StatusCode >= 500
                || r.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests),
    };
}
