namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>What a DPoP proof has to be about.</summary>
/// <param name="Method"><c>htm</c>: the request's method.</param>
/// <param name="Addresses"><c>htu</c>: the addresses this endpoint has, of which it must name one.</param>
/// <param name="Fapi2">Whether the client is held to FAPI 2.0's algorithms.</param>
/// <param name="NonceNeeded">Whether it must carry a nonce of ours.</param>
internal sealed record DpopExpectation(string Method, IReadOnlyList<string> Addresses, bool Fapi2, bool NonceNeeded)
{
    /// <summary>The access token it goes with; empty where none does.</summary>
    public string AccessToken { get; init; } = "";

    public override string ToString() => $"DpopExpectation({Method})";
}
