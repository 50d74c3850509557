namespace SecureAccess.IdP.Protocol.Clients;

/// <content>What the client may make of tokens that others hold.</content>
public sealed partial record Client
{
    /// <summary>
    /// The resource servers (absolute URIs) it may exchange tokens for (RFC 8693, 2.1). An exchange for anything else is refused, so that a
    /// compromised API reaches only what it was meant to call.
    /// </summary>
    public IReadOnlyList<string> TokenExchangeResources { get; init; } = [];

    /// <summary>
    /// Whether it may get a token that does not say who acts (impersonation, RFC 8693, 1.1). Without it every exchange needs an
    /// <c>actor_token</c>, and the result names the actor in <c>act</c>.
    /// </summary>
    public bool TokenExchangeImpersonation { get; init; }
}
