namespace SecureAccess.IdP.Protocol.Errors;

/// <summary>
/// A refusal as a value. What leaves the server, what helps a developer and what only we may know are kept apart, so that no place has
/// to remember which is which; <c>ErrorWriter</c> alone puts it on the wire.
/// </summary>
/// <param name="Code">The registered error code, e.g. <c>invalid_request</c>.</param>
/// <param name="Description">
/// <c>error_description</c>: in the character set of RFC 6749, 4.1.2.1 (printable ASCII without <c>"</c> and <c>\</c>), never echoing input.
/// </param>
public sealed record ProtocolError(string Code, string Description)
{
    /// <summary>How a developer mends the request; shown on the error page beside the description, and logged.</summary>
    public string Hint { get; init; } = "";

    /// <summary>What only we may know: logged, never sent. No personal data, no secrets, no input of the request.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The HTTP status where the error is answered in place (token endpoint, UserInfo, page).</summary>
    public int Status { get; init; } = 400;

    /// <summary>When another try makes sense (<c>Retry-After</c>; RFC 9110, 10.2.3); none where waiting changes nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Too much was asked in too short a time (RFC 6585, 4; RFC 9126, 2.3).</summary>
    /// <param name="retryAfter">When another try makes sense.</param>
    public static ProtocolError TooMany(TimeSpan retryAfter) =>
        new(ErrorCode.TemporarilyUnavailable, "Too many requests; wait as long as Retry-After says.")
        {
            Hint = "Wait as long as Retry-After says, then send the request again.",
            Status = 429,
            RetryAfter = retryAfter,
        };
}
