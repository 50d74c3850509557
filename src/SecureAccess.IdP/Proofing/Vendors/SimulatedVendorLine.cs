using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>
/// A line that stays inside the process (Development only). Trouble comes out as it would over the network after retries: a
/// flaky vendor answers in the end, every other trouble is no answer, without the wait.
/// </summary>
public sealed class SimulatedVendorLine<TRequest, TResponse>(Func<TRequest, SimulatedAnswer<TResponse>> vendor)
    : IVendorLine<TRequest, TResponse>
{
    /// <inheritdoc />
    public Task<VendorReply<TResponse>> AskAsync(TRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = vendor(request);
        return Task.FromResult<VendorReply<TResponse>>(
            answer.Trouble is VendorTrouble.None or VendorTrouble.Flaky
                ? new VendorReply<TResponse>.Answered(answer.Response)
                : new VendorReply<TResponse>.NoAnswer());
    }
}
