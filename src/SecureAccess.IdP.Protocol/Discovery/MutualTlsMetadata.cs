using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Discovery;

/// <summary>What the metadata says about client certificates (RFC 8705, 3.3 and 5): nothing, where they are switched off.</summary>
internal static class MutualTlsMetadata
{
    private static readonly (string Member, string Path)[] Aliased =
    [
        ("token_endpoint", EndpointAddresses.TokenPath),
        ("pushed_authorization_request_endpoint", EndpointAddresses.PushedRequestPath),
        ("device_authorization_endpoint", EndpointAddresses.DevicePath),
        ("backchannel_authentication_endpoint", EndpointAddresses.BackchannelAuthenticationPath),
        ("userinfo_endpoint", EndpointAddresses.UserInfoPath),
        ("introspection_endpoint", EndpointAddresses.IntrospectionPath),
        ("revocation_endpoint", EndpointAddresses.RevocationPath),
    ];

    /// <summary>The methods that authenticate by certificate.</summary>
    public static IEnumerable<string> Methods(MutualTlsOptions options) => options.Enabled
        ? [ClientAuthenticationMethod.TlsClientAuth, ClientAuthenticationMethod.SelfSignedTlsClientAuth]
        : [];

    public static void Write(Utf8JsonWriter writer, MutualTlsOptions options, EndpointAddresses addresses)
    {
        if (!options.Enabled)
            return;

        writer.WriteBoolean("tls_client_certificate_bound_access_tokens"u8, true);
        writer.WriteStartObject("mtls_endpoint_aliases"u8);
        foreach (var (member, path) in Aliased)
            writer.WriteString(member, addresses.WithCertificate(path));

        writer.WriteEndObject();
    }
}
