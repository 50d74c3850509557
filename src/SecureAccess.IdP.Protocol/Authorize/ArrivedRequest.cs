namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// An authorization request as it arrived: what the host seals while a person is busy on its pages, and hands back to
/// <c>AuthorizeEndpoint</c> afterwards. Nothing that was checked is part of it; every check runs again on return.
/// </summary>
/// <param name="Parameters">The parameters, each once, names and values as sent or, of a signed request, as the client signed them.</param>
/// <param name="RequestId">
/// Unique, at least 128 random bits: it lands on the code's row under a unique index, so a sealed request that is handed back twice yields one code.
/// </param>
/// <param name="ArrivedAt">When it arrived; <c>prompt=login</c> and <c>max_age</c> are met only by what is newer.</param>
public sealed record ArrivedRequest(IReadOnlyDictionary<string, string> Parameters, string RequestId, DateTimeOffset ArrivedAt)
{
    /// <summary>
    /// Whether its client pushed it (RFC 9126). It may then be continued after its <c>request_uri</c> expired: the person was here in time.
    /// </summary>
    public bool Pushed { get; init; }

    /// <summary>
    /// Whether its client signed it (RFC 9101). <see cref="Parameters"/> are then what its request object said when it arrived; the object is
    /// not looked at again, so it may expire, or be gone from its address, while the person is busy.
    /// </summary>
    public bool Signed { get; init; }

    /// <summary>Whether its client waits elsewhere (RFC 8628; CIBA Core): it is answered by a decision, not by a redirect.</summary>
    public bool Decoupled { get; init; }

    /// <summary>Names the request without printing its parameters.</summary>
    public override string ToString() => $"ArrivedRequest({RequestId})";
}
