using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Authorize.RequestObjects;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Registration.Members;

/// <summary>
/// The table of all client metadata that can be registered, by the names of the IANA registry. What is not here is ignored (RFC 7591, 2),
/// <c>resources</c> and what an operator alone may say among it.
/// </summary>
internal sealed class ClientMembers
{
    private readonly AddressRules addresses;
    private readonly ProtocolOptions protocol;
    private readonly MutualTlsOptions mutualTls;
    private readonly FrozenDictionary<string, ClientMember> byName;

    public ClientMembers(AddressRules addresses, IOptions<ProtocolOptions> protocol, IOptions<MutualTlsOptions> mutualTls)
    {
        (this.addresses, this.protocol, this.mutualTls) = (addresses, protocol.Value, mutualTls.Value);
        All = [.. Identity(), .. Requests(), .. Authentication(), .. Responses(), .. Logout()];
        byName = All.ToFrozenDictionary(member => member.Name, StringComparer.Ordinal);
    }

    /// <summary>All members, in the order they are written.</summary>
    public IReadOnlyList<ClientMember> All { get; }

    /// <summary>A member, or none.</summary>
    public ClientMember? Find(string name) => byName.GetValueOrDefault(name);

    private IEnumerable<ClientMember> Identity() =>
    [
        ClientMember.Text("client_name", c => c.ClientName, (c, v) => c with { ClientName = v }),
        ClientMember.Address("client_uri", addresses, c => c.ClientUri, (c, v) => c with { ClientUri = v }),
        ClientMember.Address("logo_uri", addresses, c => c.LogoUri, (c, v) => c with { LogoUri = v }),
        ClientMember.Address("policy_uri", addresses, c => c.PolicyUri, (c, v) => c with { PolicyUri = v }),
        ClientMember.Address("tos_uri", addresses, c => c.TosUri, (c, v) => c with { TosUri = v }),
        ClientMember.List("contacts", IsShort, c => c.Contacts, (c, v) => c with { Contacts = v }),
        ClientMember.Text("software_id", c => c.SoftwareId, (c, v) => c with { SoftwareId = v }),
        ClientMember.Text("software_version", c => c.SoftwareVersion, (c, v) => c with { SoftwareVersion = v }),
        ClientMember.OneOf("application_type", ["web", "native"], c => c.Native ? "native" : "web", (c, v) => c with { Native = v == "native" }),
        ClientMember.OneOf("subject_type", ["public", "pairwise"], c => c.Pairwise ? "pairwise" : "public", (c, v) => c with { Pairwise = v == "pairwise" }),
        ClientMember.Address("sector_identifier_uri", addresses, c => c.SectorIdentifierUri, (c, v) => c with { SectorIdentifierUri = v }),
        ClientMember.List("redirect_uris", IsAddress, c => c.RedirectUris, (c, v) => c with { RedirectUris = v }),
    ];

    private IEnumerable<ClientMember> Requests() =>
    [
        ClientMember.List("response_types", IsResponseType, c => c.ResponseTypes, (c, v) => c with { ResponseTypes = [.. v.Select(type => ResponseType.Find(type)!.Name)] }),
        ClientMember.List("grant_types", GrantType.All.Contains, c => c.GrantTypes, (c, v) => c with { GrantTypes = v }),
        new("scope", ReadScope, c => string.Join(' ', c.Scopes)),
        new("default_max_age", ReadMaxAge, c => c.DefaultMaxAge is { } age ? JsonValue.Create((long)age.TotalSeconds) : null),
        ClientMember.Flag("require_auth_time", c => c.RequireAuthTime, (c, v) => c with { RequireAuthTime = v }),
        ClientMember.List("default_acr_values", protocol.AcrValuesSupported.Contains, c => c.DefaultAcrValues, (c, v) => c with { DefaultAcrValues = v }),
        ClientMember.List("authorization_details_types", IsDetailsType, c => c.AuthorizationDetailsTypes, (c, v) => c with { AuthorizationDetailsTypes = v }),
        ClientMember.Address("initiate_login_uri", addresses, c => c.InitiateLoginUri, (c, v) => c with { InitiateLoginUri = v }),
        ClientMember.Flag("require_pushed_authorization_requests", c => c.RequirePushedAuthorizationRequests, (c, v) => c with { RequirePushedAuthorizationRequests = v }),
        ClientMember.Flag("require_signed_request_object", c => c.RequireSignedRequestObject, (c, v) => c with { RequireSignedRequestObject = v }),
        ClientMember.OneOf("request_object_signing_alg", RequestObjectRules.Algorithms, c => c.RequestObjectSigningAlg, (c, v) => c with { RequestObjectSigningAlg = v }),
        ClientMember.OneOf("request_object_encryption_alg", KeyManagementAlgorithm.All, c => c.RequestObjectEncryptionAlg, (c, v) => c with { RequestObjectEncryptionAlg = v }),
        ClientMember.OneOf("request_object_encryption_enc", ContentEncryptionAlgorithm.All, c => c.RequestObjectEncryptionEnc, (c, v) => c with { RequestObjectEncryptionEnc = v }),
        ClientMember.List("request_uris", addresses.IsFitWithFragment, c => c.RequestUris, (c, v) => c with { RequestUris = v }),
        ClientMember.OneOf("backchannel_token_delivery_mode", ["poll", "ping"], c => c.BackchannelTokenDeliveryMode, (c, v) => c with { BackchannelTokenDeliveryMode = v }),
        ClientMember.Address("backchannel_client_notification_endpoint", addresses, c => c.BackchannelClientNotificationEndpoint, (c, v) => c with { BackchannelClientNotificationEndpoint = v }),
        ClientMember.OneOf("backchannel_authentication_request_signing_alg", AssertionRules.Algorithms, c => c.BackchannelAuthenticationRequestSigningAlg, (c, v) => c with { BackchannelAuthenticationRequestSigningAlg = v }),
    ];

    private IEnumerable<ClientMember> Authentication() =>
    [
        ClientMember.OneOf("token_endpoint_auth_method", AuthenticationMetadata.TokenEndpointMethods(protocol, mutualTls), c => c.TokenEndpointAuthMethod, (c, v) => c with { TokenEndpointAuthMethod = v }),
        ClientMember.OneOf("token_endpoint_auth_signing_alg", AuthenticationMetadata.AssertionAlgorithms(protocol), c => c.TokenEndpointAuthSigningAlg, (c, v) => c with { TokenEndpointAuthSigningAlg = v }),
        new("jwks", KeySetMember.Read, KeySetMember.Write),
        ClientMember.Address("jwks_uri", addresses, c => c.JwksUri, (c, v) => c with { JwksUri = v }),
        ClientMember.Text("tls_client_auth_subject_dn", c => c.TlsClientAuthSubjectDn, (c, v) => c with { TlsClientAuthSubjectDn = v }),
        ClientMember.Text("tls_client_auth_san_dns", c => c.TlsClientAuthSanDns, (c, v) => c with { TlsClientAuthSanDns = v }),
        ClientMember.Text("tls_client_auth_san_uri", c => c.TlsClientAuthSanUri, (c, v) => c with { TlsClientAuthSanUri = v }),
        ClientMember.Text("tls_client_auth_san_ip", c => c.TlsClientAuthSanIp, (c, v) => c with { TlsClientAuthSanIp = v }),
        ClientMember.Text("tls_client_auth_san_email", c => c.TlsClientAuthSanEmail, (c, v) => c with { TlsClientAuthSanEmail = v }),
        ClientMember.Flag("tls_client_certificate_bound_access_tokens", c => c.TlsClientCertificateBoundAccessTokens, (c, v) => c with { TlsClientCertificateBoundAccessTokens = v }),
        ClientMember.Flag("dpop_bound_access_tokens", c => c.DpopBoundAccessTokens, (c, v) => c with { DpopBoundAccessTokens = v }),
    ];

    private static IEnumerable<ClientMember> Responses() =>
    [
        ClientMember.OneOf("id_token_signed_response_alg", SigningAlgorithm.All, c => c.IdTokenSignedResponseAlg, (c, v) => c with { IdTokenSignedResponseAlg = v }),
        ClientMember.OneOf("id_token_encrypted_response_alg", KeyManagementAlgorithm.All, c => c.IdTokenEncryptedResponseAlg, (c, v) => c with { IdTokenEncryptedResponseAlg = v }),
        ClientMember.OneOf("id_token_encrypted_response_enc", ContentEncryptionAlgorithm.All, c => c.IdTokenEncryptedResponseEnc, (c, v) => c with { IdTokenEncryptedResponseEnc = v }),
        ClientMember.OneOf("userinfo_signed_response_alg", SigningAlgorithm.All, c => c.UserInfoSignedResponseAlg, (c, v) => c with { UserInfoSignedResponseAlg = v }),
        ClientMember.OneOf("userinfo_encrypted_response_alg", KeyManagementAlgorithm.All, c => c.UserInfoEncryptedResponseAlg, (c, v) => c with { UserInfoEncryptedResponseAlg = v }),
        ClientMember.OneOf("userinfo_encrypted_response_enc", ContentEncryptionAlgorithm.All, c => c.UserInfoEncryptedResponseEnc, (c, v) => c with { UserInfoEncryptedResponseEnc = v }),
        ClientMember.OneOf("authorization_signed_response_alg", SigningAlgorithm.All, c => c.AuthorizationSignedResponseAlg, (c, v) => c with { AuthorizationSignedResponseAlg = v }),
        ClientMember.OneOf("authorization_encrypted_response_alg", KeyManagementAlgorithm.All, c => c.AuthorizationEncryptedResponseAlg, (c, v) => c with { AuthorizationEncryptedResponseAlg = v }),
        ClientMember.OneOf("authorization_encrypted_response_enc", ContentEncryptionAlgorithm.All, c => c.AuthorizationEncryptedResponseEnc, (c, v) => c with { AuthorizationEncryptedResponseEnc = v }),
        ClientMember.OneOf("introspection_signed_response_alg", SigningAlgorithm.All, c => c.IntrospectionSignedResponseAlg, (c, v) => c with { IntrospectionSignedResponseAlg = v }),
        ClientMember.OneOf("introspection_encrypted_response_alg", KeyManagementAlgorithm.All, c => c.IntrospectionEncryptedResponseAlg, (c, v) => c with { IntrospectionEncryptedResponseAlg = v }),
        ClientMember.OneOf("introspection_encrypted_response_enc", ContentEncryptionAlgorithm.All, c => c.IntrospectionEncryptedResponseEnc, (c, v) => c with { IntrospectionEncryptedResponseEnc = v }),
    ];

    private IEnumerable<ClientMember> Logout() =>
    [
        ClientMember.List("post_logout_redirect_uris", IsAddress, c => c.PostLogoutRedirectUris, (c, v) => c with { PostLogoutRedirectUris = v }),
        ClientMember.Address("backchannel_logout_uri", addresses, c => c.BackChannelLogoutUri, (c, v) => c with { BackChannelLogoutUri = v }),
        ClientMember.Flag("backchannel_logout_session_required", c => c.BackChannelLogoutSessionRequired, (c, v) => c with { BackChannelLogoutSessionRequired = v }),
        ClientMember.Address("frontchannel_logout_uri", addresses, c => c.FrontChannelLogoutUri, (c, v) => c with { FrontChannelLogoutUri = v }),
        ClientMember.Flag("frontchannel_logout_session_required", c => c.FrontChannelLogoutSessionRequired, (c, v) => c with { FrontChannelLogoutSessionRequired = v }),
    ];

    // What we do not know is left out rather than refused, and the answer says what is left (RFC 7591, 3.2.1).
    private MemberReading ReadScope(Client client, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > RegistrationLimits.Address)
            return new MemberReading.Unfit();

        var scopes = SpaceDelimited.Split(value.GetString()!).Where(protocol.ScopesSupported.Contains).ToArray();
        return scopes.Length == 0 ? new MemberReading.Unfit() : new MemberReading.Taken(client with { Scopes = scopes });
    }

    private static MemberReading ReadMaxAge(Client client, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds >= 0
            ? new MemberReading.Taken(client with { DefaultMaxAge = TimeSpan.FromSeconds(seconds) })
            : new MemberReading.Unfit();

    private bool IsResponseType(string text) =>
        ResponseType.Find(text) is { } type && (!type.Token || protocol.AccessTokensThroughBrowser);

    private bool IsDetailsType(string text) => protocol.AuthorizationDetailsTypes.Any(type => type.Type == text);

    private static bool IsShort(string text) => text.Length is > 0 and <= RegistrationLimits.Text && !text.Any(char.IsControl);

    // Whether it may be redirected to depends on application_type too, and has an error of its own: the rules look at it afterwards.
    private static bool IsAddress(string text) => text.Length is > 0 and <= RegistrationLimits.Address;
}
