namespace SecureAccess.IdP.Protocol.Errors;

/// <summary>The error codes this engine sends, as the IANA OAuth registry spells them.</summary>
public static class ErrorCode
{
    /// <summary>RFC 6749, 4.1.2.1 and 5.2.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>RFC 6749, 5.2: client authentication failed.</summary>
    public const string InvalidClient = "invalid_client";

    /// <summary>RFC 6749, 5.2: the code or refresh token is invalid, expired, revoked or another client's.</summary>
    public const string InvalidGrant = "invalid_grant";

    /// <summary>RFC 6749, 4.1.2.1 and 5.2: the client may not use this grant or response type.</summary>
    public const string UnauthorizedClient = "unauthorized_client";

    /// <summary>RFC 6749, 5.2.</summary>
    public const string UnsupportedGrantType = "unsupported_grant_type";

    /// <summary>RFC 6749, 4.1.2.1.</summary>
    public const string UnsupportedResponseType = "unsupported_response_type";

    /// <summary>RFC 6749, 4.1.2.1 and 5.2.</summary>
    public const string InvalidScope = "invalid_scope";

    /// <summary>RFC 6749, 4.1.2.1: the person or the server said no.</summary>
    public const string AccessDenied = "access_denied";

    /// <summary>RFC 8628, 3.5: the person has not decided yet.</summary>
    public const string AuthorizationPending = "authorization_pending";

    /// <summary>RFC 8628, 3.5: as before, and the interval grows by five seconds.</summary>
    public const string SlowDown = "slow_down";

    /// <summary>RFC 8628, 3.5: the device code, or the backchannel request, is over.</summary>
    public const string ExpiredToken = "expired_token";

    /// <summary>CIBA Core, 13: the hint names nobody who can be asked.</summary>
    public const string UnknownUserId = "unknown_user_id";

    /// <summary>CIBA Core, 13: too long, or of other than plain characters.</summary>
    public const string InvalidBindingMessage = "invalid_binding_message";

    /// <summary>RFC 6749, 4.1.2.1.</summary>
    public const string TemporarilyUnavailable = "temporarily_unavailable";

    /// <summary>RFC 6750, 3.1: the access token is expired, revoked, malformed or not ours.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>RFC 6750, 3.1.</summary>
    public const string InsufficientScope = "insufficient_scope";

    /// <summary>RFC 9449, 5 and 7.1: the DPoP proof is missing, malformed, about another request, or used.</summary>
    public const string InvalidDpopProof = "invalid_dpop_proof";

    /// <summary>RFC 9449, 8: the proof has to carry the nonce that the answer hands out.</summary>
    public const string UseDpopNonce = "use_dpop_nonce";

    /// <summary>RFC 9396, 5: an unknown type, or an object that breaks its type's rules.</summary>
    public const string InvalidAuthorizationDetails = "invalid_authorization_details";

    /// <summary>RFC 8707, 2: the resource is unknown or not this client's.</summary>
    public const string InvalidTarget = "invalid_target";

    /// <summary>OpenID Connect Core, 3.1.2.6: <c>prompt=none</c> and nobody suitable is signed in.</summary>
    public const string LoginRequired = "login_required";

    /// <summary>OpenID Connect Core, 3.1.2.6: <c>prompt=none</c> and the person has something else to do first.</summary>
    public const string InteractionRequired = "interaction_required";

    /// <summary>OpenID Connect Core, 3.1.2.6: <c>prompt=none</c> and consent is missing.</summary>
    public const string ConsentRequired = "consent_required";

    /// <summary>OpenID Connect Core, 3.1.2.6: <c>prompt=none</c> and an account is to be chosen.</summary>
    public const string AccountSelectionRequired = "account_selection_required";

    /// <summary>RFC 9101, 7: the request object is malformed, not signed by the client, or not for us.</summary>
    public const string InvalidRequestObject = "invalid_request_object";

    /// <summary>RFC 9101, 7 and RFC 9126, 2.2: <c>request_uri</c> leads to no request: not registered, unreachable, expired or used.</summary>
    public const string InvalidRequestUri = "invalid_request_uri";

    /// <summary>OpenID Connect Core, 7.2.1: self-issued registration is not taken.</summary>
    public const string RegistrationNotSupported = "registration_not_supported";

    /// <summary>OpenID Connect Core Unmet Authentication Requirements 1.0: an essential acr or the client's minimum cannot be met.</summary>
    public const string UnmetAuthenticationRequirements = "unmet_authentication_requirements";

    /// <summary>RFC 7591, 3.2.2: a redirect URI cannot be registered.</summary>
    public const string InvalidRedirectUri = "invalid_redirect_uri";

    /// <summary>RFC 7591, 3.2.2: a member of the client metadata cannot be registered.</summary>
    public const string InvalidClientMetadata = "invalid_client_metadata";

    /// <summary>RFC 7591, 3.2.2: the software statement is malformed or not signed by its issuer.</summary>
    public const string InvalidSoftwareStatement = "invalid_software_statement";

    /// <summary>RFC 7591, 3.2.2: the software statement is of nobody we know.</summary>
    public const string UnapprovedSoftwareStatement = "unapproved_software_statement";
}
