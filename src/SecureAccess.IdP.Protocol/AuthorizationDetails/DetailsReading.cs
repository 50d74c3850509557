using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>What came of reading <c>authorization_details</c>.</summary>
internal abstract record DetailsReading
{
    private DetailsReading()
    {
    }

    /// <summary>The objects, each of a registered type and within its rules; none if the parameter was not sent.</summary>
    public sealed record Read(IReadOnlyList<AuthorizationDetail> Details) : DetailsReading;

    /// <summary>One of them is not.</summary>
    public sealed record Refused(ProtocolError Error) : DetailsReading;
}
