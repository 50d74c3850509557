namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>What came over a line to a vendor: <see cref="Answered"/> · <see cref="NoAnswer"/>.</summary>
/// <typeparam name="TResponse">The vendor's answer.</typeparam>
public abstract record VendorReply<TResponse>
{
    private VendorReply()
    {
    }

    /// <summary>The vendor answered, and the answer could be read.</summary>
    /// <param name="Response">The answer.</param>
    public sealed record Answered(TResponse Response) : VendorReply<TResponse>;

    /// <summary>Nothing usable within the bounds of tries and time.</summary>
    public sealed record NoAnswer : VendorReply<TResponse>;
}
