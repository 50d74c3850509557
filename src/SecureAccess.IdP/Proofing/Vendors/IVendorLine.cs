namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>
/// The line to one vendor: HTTP, or the in-process simulation of Development. What is asked and how an answer is understood
/// is the adapter's, the same on either line.
/// </summary>
/// <typeparam name="TRequest">The vendor's question.</typeparam>
/// <typeparam name="TResponse">The vendor's answer.</typeparam>
public interface IVendorLine<in TRequest, TResponse>
{
    /// <summary>Asks once, as the vendor sees it: every further try carries the same idempotency key.</summary>
    Task<VendorReply<TResponse>> AskAsync(TRequest request, CancellationToken cancellationToken);
}
