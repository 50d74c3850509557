namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What is known of a <c>request_uri</c>.</summary>
public abstract record PushedRequestLookup
{
    private PushedRequestLookup()
    {
    }

    /// <summary>It is in date, and no code was issued for it yet.</summary>
    /// <param name="Request">The request.</param>
    public sealed record Found(PushedRequest Request) : PushedRequestLookup;

    /// <summary>It had its code.</summary>
    public sealed record Used : PushedRequestLookup;

    /// <summary>We did not issue it, or it is over.</summary>
    public sealed record Unknown : PushedRequestLookup;
}
