using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Registration.Members;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>What must hold between the members of a registration, so that what is registered can also be used, and no profile be talked down.</summary>
internal sealed class RegistrationRules(AddressRules addresses)
{
    /// <summary>The first thing that speaks against a client; none if nothing does.</summary>
    public ProtocolError? Objection(Client client)
    {
        if (AddressObjection(client) is { Length: > 0 } address)
            return new ProtocolError(ErrorCode.InvalidRedirectUri, address);

        string[] objections =
        [
            FlowObjection(client), KeyObjection(client), CertificateObjection(client), EncryptionObjection(client), LogoutObjection(client),
            ProfileObjection(client),
        ];
        return objections.FirstOrDefault(objection => objection.Length > 0) is { } found
            ? new ProtocolError(ErrorCode.InvalidClientMetadata, found)
            : null;
    }

    private string AddressObjection(Client client)
    {
        if (client.RedirectUris.Count == 0 && client.ResponseTypes.Count > 0)
            return "redirect_uris is missing.";

        return client.RedirectUris.All(uri => addresses.IsRedirect(uri, client.Native))
            ? ""
            : "redirect_uris holds an address that is neither https nor, for a native client, loopback or of a private-use scheme.";
    }

    // RFC 7591, 2.1: response types and grant types agree.
    private static string FlowObjection(Client client)
    {
        if (client.ResponseTypes.Any(type => !ResponseType.Find(type)!.GrantTypes.All(client.GrantTypes.Contains)))
            return "grant_types lacks what response_types needs.";

        if (client.GrantTypes.Contains(GrantType.ClientCredentials) && client.IsPublic)
            return "client_credentials is for clients that authenticate.";

        // A sector is proven by its redirect URIs: what is sent there reaches the sector alone. A device's or a backchannel request's tokens
        // go to whoever asked, and with them would go the identifiers of a sector that anybody may name.
        if (client.Pairwise && (client.GrantTypes.Contains(GrantType.DeviceCode) || client.GrantTypes.Contains(GrantType.Ciba)))
            return "subject_type pairwise is for clients that are answered at their redirect_uris alone.";

        return client.Pairwise && client.RedirectUris.Count > 0 && !SectorIdentifier.IsDetermined(client)
            ? "subject_type pairwise needs a sector_identifier_uri, or redirect_uris on one host."
            : "";
    }

    private static string KeyObjection(Client client)
    {
        if (client.JwksUri.Length > 0 && client.Jwks.Json.Length > 0)
            return "jwks and jwks_uri exclude each other.";

        var hasKeys = client.JwksUri.Length > 0 || client.Jwks.Keys.Count > 0;
        if (client.TokenEndpointAuthMethod == ClientAuthenticationMethod.PrivateKeyJwt && !hasKeys)
            return "private_key_jwt needs jwks or jwks_uri with a key that verifies.";

        return client.RequireSignedRequestObject && !hasKeys ? "Signed request objects need jwks or jwks_uri with a key that verifies." : "";
    }

    private static string EncryptionObjection(Client client)
    {
        (string Alg, string Enc)[] pairs =
        [
            (client.IdTokenEncryptedResponseAlg, client.IdTokenEncryptedResponseEnc),
            (client.UserInfoEncryptedResponseAlg, client.UserInfoEncryptedResponseEnc),
            (client.AuthorizationEncryptedResponseAlg, client.AuthorizationEncryptedResponseEnc),
            (client.IntrospectionEncryptedResponseAlg, client.IntrospectionEncryptedResponseEnc),
        ];
        if (pairs.Any(pair => pair.Alg.Length == 0 && pair.Enc.Length > 0)
            || (client.RequestObjectEncryptionEnc.Length > 0 && client.RequestObjectEncryptionAlg.Length == 0))
        {
            return "An encryption enc needs its alg.";
        }

        return client.JwksUri.Length == 0 && pairs.Any(pair => pair.Alg.Length > 0 && client.Jwks.FindEncryption(pair.Alg) is null)
            ? "Encrypted answers need a key in jwks, of the algorithm's family, that may be encrypted to."
            : "";
    }

    private string LogoutObjection(Client client)
    {
        if (!client.PostLogoutRedirectUris.All(uri => addresses.IsRedirect(uri, client.Native)))
            return "post_logout_redirect_uris holds an address that may not be redirected to.";

        // Front-Channel Logout 1.0, 2: of the origin of a redirect URI, or a registration could have any site framed.
        if (client.FrontChannelLogoutUri.Length > 0 && !LogoutUriRules.IsOnOriginOf(client.FrontChannelLogoutUri, client.RedirectUris))
            return "frontchannel_logout_uri is not on the origin of a redirect URI.";

        return client.BackchannelTokenDeliveryMode == "ping" && client.BackchannelClientNotificationEndpoint.Length == 0
            ? "backchannel_token_delivery_mode ping needs backchannel_client_notification_endpoint."
            : "";
    }

    // RFC 8705, 2.1.2 and 2.2: one subject to look for, or the certificates themselves.
    private static string CertificateObjection(Client client)
    {
        string[] subjects =
        [
            client.TlsClientAuthSubjectDn, client.TlsClientAuthSanDns, client.TlsClientAuthSanUri, client.TlsClientAuthSanIp,
            client.TlsClientAuthSanEmail,
        ];
        return client.TokenEndpointAuthMethod switch
        {
            ClientAuthenticationMethod.TlsClientAuth when subjects.Count(subject => subject.Length > 0) != 1 =>
                "tls_client_auth needs exactly one of the members that name the certificate's subject.",
            ClientAuthenticationMethod.SelfSignedTlsClientAuth when client.JwksUri.Length == 0 && client.Jwks.CertificateThumbprints.Count == 0 =>
                "self_signed_tls_client_auth needs certificates (x5c) in jwks, or jwks_uri.",
            _ => "",
        };
    }

    private static string ProfileObjection(Client client) => Fapi2Profile.Faults(client).FirstOrDefault("");
}
