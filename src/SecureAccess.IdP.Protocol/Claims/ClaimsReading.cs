namespace SecureAccess.IdP.Protocol.Claims;

/// <summary>What came of reading a <c>claims</c> parameter.</summary>
internal abstract record ClaimsReading
{
    private ClaimsReading()
    {
    }

    /// <summary>It is well-formed and within the limits.</summary>
    public sealed record Read(ClaimsRequest Request) : ClaimsReading;

    /// <summary>It is not.</summary>
    /// <param name="Description">For the client's developer; never echoes the parameter.</param>
    public sealed record Malformed(string Description) : ClaimsReading;
}
