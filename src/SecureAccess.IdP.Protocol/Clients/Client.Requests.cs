namespace SecureAccess.IdP.Protocol.Clients;

/// <content>How its authorization requests may, or must, be protected.</content>
public sealed partial record Client
{
    /// <summary><c>require_pushed_authorization_requests</c> (RFC 9126, 6).</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary><c>require_signed_request_object</c> (RFC 9101, 10.5).</summary>
    public bool RequireSignedRequestObject { get; init; }

    /// <summary><c>request_object_signing_alg</c>: the one algorithm of its request objects; empty if any allowed one will do.</summary>
    public string RequestObjectSigningAlg { get; init; } = "";

    /// <summary><c>request_object_encryption_alg</c>; empty if any allowed one will do.</summary>
    public string RequestObjectEncryptionAlg { get; init; } = "";

    /// <summary><c>request_object_encryption_enc</c>; empty if any allowed one will do.</summary>
    public string RequestObjectEncryptionEnc { get; init; } = "";

    /// <summary><c>request_uris</c>: the only addresses request objects are fetched from, a fragment being their version.</summary>
    public IReadOnlyList<string> RequestUris { get; init; } = [];

    /// <summary><c>backchannel_token_delivery_mode</c> (CIBA Core, 4): <c>poll</c> or <c>ping</c>; empty if the client does not use CIBA.</summary>
    public string BackchannelTokenDeliveryMode { get; init; } = "";

    /// <summary><c>backchannel_client_notification_endpoint</c> (CIBA Core, 4): where a ping goes; empty without.</summary>
    public string BackchannelClientNotificationEndpoint { get; init; } = "";

    /// <summary><c>backchannel_authentication_request_signing_alg</c> (CIBA Core, 4); empty if its requests are not signed.</summary>
    public string BackchannelAuthenticationRequestSigningAlg { get; init; } = "";
}
