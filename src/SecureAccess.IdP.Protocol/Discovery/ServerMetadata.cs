using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Authorize.RequestObjects;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Decoupled.Backchannel;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Discovery;

/// <summary>
/// The metadata (OpenID Connect Discovery 1.0, 3; RFC 8414, 2), written once at start. It names what is there and nothing else, so each
/// capability adds its members here when it arrives.
/// </summary>
internal sealed class ServerMetadata(
    IOptions<ProtocolOptions> options, IOptions<MutualTlsOptions> mutualTls, EndpointAddresses addresses)
{
    private static readonly string[] EngineClaims = ["sub", "iss", "aud", "exp", "iat", "nonce", "auth_time", "acr", "amr", "at_hash", "c_hash", "s_hash", "sid"];

    public ReadOnlyMemory<byte> Json { get; } = Write(options.Value, mutualTls.Value, addresses);

    private static ReadOnlyMemory<byte> Write(ProtocolOptions options, MutualTlsOptions mutualTls, EndpointAddresses addresses)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("issuer"u8, addresses.Issuer);
        writer.WriteString("authorization_endpoint"u8, addresses.Authorize);
        writer.WriteString("token_endpoint"u8, addresses.Token);
        writer.WriteString("pushed_authorization_request_endpoint"u8, addresses.PushedRequest);
        writer.WriteBoolean("require_pushed_authorization_requests"u8, options.RequirePushedAuthorizationRequests);
        writer.WriteString("device_authorization_endpoint"u8, addresses.Device);
        writer.WriteString("backchannel_authentication_endpoint"u8, addresses.BackchannelAuthentication);
        writer.WriteBoolean("backchannel_user_code_parameter_supported"u8, false);
        WriteList(writer, "backchannel_token_delivery_modes_supported", [BackchannelDelivery.Poll, BackchannelDelivery.Ping]);
        WriteList(writer, "backchannel_authentication_request_signing_alg_values_supported", AssertionRules.Algorithms);
        writer.WriteString("userinfo_endpoint"u8, addresses.UserInfo);
        writer.WriteString("registration_endpoint"u8, addresses.Registration);
        writer.WriteString("introspection_endpoint"u8, addresses.Introspection);
        writer.WriteString("revocation_endpoint"u8, addresses.Revocation);
        writer.WriteString("jwks_uri"u8, addresses.Jwks);
        WriteLogout(writer, addresses);
        WriteList(writer, "scopes_supported", options.ScopesSupported);
        WriteList(writer, "response_types_supported", ResponseTypes(options));
        WriteList(writer, "response_modes_supported", ResponseMode.Names);
        WriteList(writer, "grant_types_supported", GrantType.All);
        WriteList(writer, "subject_types_supported", ["public", "pairwise"]);
        foreach (var (name, values) in AlgorithmMetadata.Members())
            WriteList(writer, name, values);

        WriteList(writer, "dpop_signing_alg_values_supported", DpopProofs.Algorithms);
        foreach (var (name, values) in AuthenticationMetadata.Members(options, mutualTls))
            WriteList(writer, name, values);

        MutualTlsMetadata.Write(writer, mutualTls, addresses);
        WriteList(writer, "code_challenge_methods_supported", ["S256"]);
        WriteList(writer, "prompt_values_supported", ["none", "login", "consent", "select_account", "create"]);

        // One layout fits all of these; any other value is passed over (OpenID Connect Core, 3.1.2.1).
        WriteList(writer, "display_values_supported", ["page", "popup", "touch"]);
        WriteList(writer, "claim_types_supported", ["normal"]);
        WriteList(writer, "claims_supported", [.. EngineClaims.Concat(options.ClaimsSupported).Distinct()]);
        WriteList(writer, "acr_values_supported", options.AcrValuesSupported);
        WriteList(writer, "authorization_details_types_supported", options.AuthorizationDetailsTypes.Select(type => type.Type));
        WriteIdentityAssurance(writer, options.IdentityAssurance);
        WriteList(writer, "ui_locales_supported", options.UiLocalesSupported);
        writer.WriteBoolean("claims_parameter_supported"u8, true);
        writer.WriteBoolean("request_parameter_supported"u8, true);
        writer.WriteBoolean("request_uri_parameter_supported"u8, true);
        writer.WriteBoolean("require_request_uri_registration"u8, true);
        WriteList(writer, "request_object_signing_alg_values_supported", RequestObjectRules.Algorithms);
        writer.WriteBoolean("authorization_response_iss_parameter_supported"u8, true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteLogout(Utf8JsonWriter writer, EndpointAddresses addresses)
    {
        writer.WriteString("end_session_endpoint"u8, addresses.EndSession);
        writer.WriteString("check_session_iframe"u8, addresses.CheckSession);
        writer.WriteBoolean("backchannel_logout_supported"u8, true);
        writer.WriteBoolean("backchannel_logout_session_supported"u8, true);
        writer.WriteBoolean("frontchannel_logout_supported"u8, true);
        writer.WriteBoolean("frontchannel_logout_session_supported"u8, true);
    }

    private static void WriteIdentityAssurance(Utf8JsonWriter writer, IdentityAssuranceSupport support)
    {
        // Of earlier drafts, which some clients still go by.
        if (support.TrustFrameworks.Count > 0)
            writer.WriteBoolean("verified_claims_supported"u8, true);

        foreach (var (name, values) in IdentityAssuranceMetadata.Lists(support))
            WriteList(writer, name, values);
    }

    private static IEnumerable<string> ResponseTypes(ProtocolOptions options) =>
        (options.AccessTokensThroughBrowser ? ResponseType.Standard.Concat(ResponseType.WithAccessToken) : ResponseType.Standard)
        .Select(type => type.Name);

    // RFC 8414, 2: members with zero elements are left out.
    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        var list = values.ToArray();
        if (list.Length == 0)
            return;

        writer.WriteStartArray(name);
        foreach (var value in list)
            writer.WriteStringValue(value);

        writer.WriteEndArray();
    }
}
