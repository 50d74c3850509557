using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Clients;

/// <summary>Brings the registrations of the configuration into the database at start: OAuth metadata and trust agreement together.</summary>
internal sealed class RegisterConfiguredClients(IOptions<ClientsOptions> options, ClientRegistry registry, IdPDbContext db) : IStartupTask
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (clientId, configured) in options.Value)
        {
            await registry.PutAsync(ToClient(clientId, configured), cancellationToken);
            await db.ClientPolicies.Where(p => p.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
            db.ClientPolicies.Add(ClientPolicy.Create(
                clientId, configured.Name, configured.MinimumAcr, configured.DefaultAcr, configured.FirstParty));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static Client ToClient(string clientId, ConfiguredClient configured) => new()
    {
        ClientId = clientId,
        ClientName = configured.Name,
        SecurityProfile = configured.SecurityProfile,
        FirstParty = configured.FirstParty,
        Native = configured.Native,
        TokenEndpointAuthMethod = configured switch
        {
            { Jwks: not null } => ClientAuthenticationMethod.PrivateKeyJwt,
            { Secret: not null } => configured.SecretMethod,
            _ => ClientAuthenticationMethod.None,
        },
        Secrets = configured.Secret is { } secret ? [ClientSecret.Of(secret)] : [],
        Jwks = configured.Jwks is { } jwks ? ClientKeySet.Parse(jwks) : ClientKeySet.Empty,
        RedirectUris = configured.RedirectUris,
        PostLogoutRedirectUris = configured.PostLogoutRedirectUris,
        Scopes = configured.Scopes.Count == 0 ? ["openid"] : configured.Scopes,
        GrantTypes = configured.RefreshTokens ? [GrantType.AuthorizationCode, GrantType.RefreshToken] : [GrantType.AuthorizationCode],
        Resources = configured.Resources,
        IdTokenSignedResponseAlg = configured.IdTokenAlgorithm,
    };
}
