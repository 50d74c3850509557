using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.PushedRequests;

/// <summary>What a request at the authorization endpoint stands for.</summary>
internal abstract record PushedReading
{
    private PushedReading()
    {
    }

    /// <summary>A pushed request.</summary>
    /// <param name="Parameters">Its parameters, which take the place of those sent.</param>
    /// <param name="RequestId">The id its one code will carry.</param>
    /// <param name="Signed">Whether they were signed (RFC 9101).</param>
    public sealed record Pushed(IReadOnlyDictionary<string, string> Parameters, string RequestId, bool Signed) : PushedReading
    {
        public override string ToString() => "Pushed(***)";
    }

    /// <summary>Itself: it names no pushed request.</summary>
    public sealed record NotPushed : PushedReading;

    /// <summary>A pushed request that cannot be used. There is no address to redirect to: a page is due.</summary>
    public sealed record Refused(ProtocolError Error) : PushedReading;
}
