using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Clients;

/// <summary>
/// Brings the registrations of the configuration into the database at start: OAuth metadata and trust agreement together. An agreement is
/// changed in place, so that at no moment a client is without the minimum it is held to on the nodes that run already.
/// </summary>
internal sealed class RegisterConfiguredClients(
    IOptions<ClientsOptions> options, ClientRegistry registry, HmacSecrets hmacSecrets, IdPDbContext db) : IStartupTask
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (clientId, configured) in options.Value)
        {
            try
            {
                await PutAsync(clientId, configured, cancellationToken);
            }
            catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
            {
                // Another node that starts at this moment was first; its rows are there now, and are replaced like older ones.
                db.ChangeTracker.Clear();
                await PutAsync(clientId, configured, cancellationToken);
            }
        }
    }

    private async Task PutAsync(string clientId, ConfiguredClient configured, CancellationToken cancellationToken)
    {
        var client = ToClient(clientId, configured);
        if (client.TokenEndpointAuthMethod == ClientAuthenticationMethod.ClientSecretJwt)
        {
            client = client with { Secrets = [hmacSecrets.Seal(configured.Secret!)] };
        }

        var policy = ClientPolicy.Create(
            clientId, configured.Name, configured.MinimumAcr, configured.DefaultAcr, configured.FirstParty, configured.Authenticators);
        if (await registry.StandsAsync(client, policy, configured.Disabled, cancellationToken))
        {
            return;
        }

        await registry.PutAsync(client, configured.Disabled, cancellationToken);
        if (await db.ClientPolicies.FindAsync([clientId], cancellationToken) is { } agreed)
        {
            db.Entry(agreed).CurrentValues.SetValues(policy);
        }
        else
        {
            db.ClientPolicies.Add(policy);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static IEnumerable<string> GrantTypes(ConfiguredClient configured)
    {
        foreach (var grantType in configured.GrantTypes.DefaultIfEmpty(GrantType.AuthorizationCode))
        {
            yield return grantType;
        }

        if (configured.RefreshTokens)
        {
            yield return GrantType.RefreshToken;
        }

        if (configured.ResponseTypes.Any(type => type.Contains("token", StringComparison.Ordinal)))
        {
            yield return GrantType.Implicit;
        }
    }

    internal static Client ToClient(string clientId, ConfiguredClient configured) => new()
    {
        ClientId = clientId,
        ClientName = configured.Name,
        SecurityProfile = configured.SecurityProfile,
        Native = configured.Native,
        TokenEndpointAuthMethod = configured switch
        {
            { TlsSubjectDn: not null } or { TlsSanDns: not null } => ClientAuthenticationMethod.TlsClientAuth,
            { SelfSignedCertificate: true } => ClientAuthenticationMethod.SelfSignedTlsClientAuth,
            { Jwks: not null } or { JwksUri: not null } => ClientAuthenticationMethod.PrivateKeyJwt,
            { Secret: not null } => configured.SecretMethod,
            _ => ClientAuthenticationMethod.None,
        },
        Secrets = configured.Secret is { } secret ? [ClientSecret.Of(secret)] : [],
        Jwks = configured.Jwks is { } jwks ? ClientKeySet.Parse(jwks) : ClientKeySet.Empty,
        JwksUri = configured.JwksUri ?? "",
        TlsClientAuthSubjectDn = configured.TlsSubjectDn ?? "",
        TlsClientAuthSanDns = configured.TlsSanDns ?? "",
        TlsClientCertificateBoundAccessTokens = configured.CertificateBoundTokens,
        DpopBoundAccessTokens = configured.DpopBoundTokens,
        RequirePushedAuthorizationRequests = configured.RequirePushedRequests,
        RedirectUris = configured.RedirectUris,
        PostLogoutRedirectUris = configured.PostLogoutRedirectUris,
        BackChannelLogoutUri = configured.BackChannelLogoutUri ?? "",
        BackChannelLogoutSessionRequired = configured.BackChannelLogoutSessionRequired,
        FrontChannelLogoutUri = configured.FrontChannelLogoutUri ?? "",
        FrontChannelLogoutSessionRequired = configured.FrontChannelLogoutSessionRequired,
        InitiateLoginUri = configured.InitiateLoginUri ?? "",
        Scopes = configured.Scopes.Count == 0 ? ["openid"] : configured.Scopes,
        ResponseTypes = configured.ResponseTypes.Count == 0 ? ["code"] : configured.ResponseTypes,
        GrantTypes = [.. GrantTypes(configured).Distinct()],
        Resources = configured.Resources,
        RequestUris = configured.RequestUris,
        RequireSignedRequestObject = configured.SignedRequests,
        PolicyUri = configured.PolicyUri ?? "",
        TosUri = configured.TosUri ?? "",
        BackchannelTokenDeliveryMode = configured.BackchannelTokenDeliveryMode,
        BackchannelClientNotificationEndpoint = configured.BackchannelNotificationEndpoint,
        BackchannelAuthenticationRequestSigningAlg = configured.BackchannelRequestSigningAlgorithm,
        TokenExchangeResources = configured.TokenExchangeResources,
        TokenExchangeImpersonation = configured.TokenExchangeImpersonation,
        AuthorizationDetailsTypes = configured.AuthorizationDetailsTypes,
        VerifiedClaims = configured.VerifiedClaims,
        Pairwise = configured.Pairwise,
        SectorIdentifierUri = configured.SectorIdentifierUri ?? "",
        ResourceServerOf = configured.ResourceServerOf,
        OpaqueAccessTokens = configured.OpaqueAccessTokens,
        IdTokenSignedResponseAlg = configured.IdTokenAlgorithm,
    };
}
