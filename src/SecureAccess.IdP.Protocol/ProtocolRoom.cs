using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.AccessTokens;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Authorize.PushedRequests;
using SecureAccess.IdP.Protocol.Authorize.RequestObjects;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.BackChannel;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Decoupled.Backchannel;
using SecureAccess.IdP.Protocol.Decoupled.Device;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.EndSession;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.FrontChannel;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Introspection;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Jwt.Encryption;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Registration;
using SecureAccess.IdP.Protocol.Registration.Members;
using SecureAccess.IdP.Protocol.Revocation;
using SecureAccess.IdP.Protocol.SenderConstraint;
using SecureAccess.IdP.Protocol.SessionManagement;
using SecureAccess.IdP.Protocol.Subjects;
using SecureAccess.IdP.Protocol.ThirdPartyLogin;
using SecureAccess.IdP.Protocol.Token;
using SecureAccess.IdP.Protocol.Token.Grants;
using SecureAccess.IdP.Protocol.Token.Grants.Exchange;
using SecureAccess.IdP.Protocol.UserInfo;

namespace SecureAccess.IdP.Protocol;

/// <summary>
/// The OpenID Connect engine. It owns the wire: what requests may say, what tokens say, and which error is due. It hands over checked
/// requests to its host through the ports, and takes back who is signed in and how strongly; it knows no account, no page and no database.
/// A host registers <see cref="IClientDirectory"/>, <see cref="IGrantStore"/>, <see cref="IPushedRequestStore"/>, <see cref="ISubjectClaims"/>, <see cref="IInteractionGate"/>,
/// <see cref="IReplayStore"/>, <see cref="IAccessTokenStore"/>, <see cref="IClientRegistrar"/>, <see cref="ISigningKeyStore"/>, <see cref="ISessionClients"/>, <see cref="IPairwiseSalt"/> and <see cref="IStrangersQuota"/> (singletons), <see cref="IClientMinimum"/> and
/// <see cref="ISessionEnder"/> (scoped or singleton), and, if it has a page
/// for them, <see cref="IErrorPage"/> and <see cref="IFormPostPage"/>; then calls the two methods below.
/// </summary>
public static class ProtocolRoom
{
    /// <summary>Registers the engine. A port may be registered before or after.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options; <see cref="ProtocolOptions.Issuer"/> at least.</param>
    public static IServiceCollection AddProtocol(this IServiceCollection services, Action<ProtocolOptions> configure)
    {
        services.AddOptions<ProtocolOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProtocolOptions>, ProtocolOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IErrorPage, PlainErrorPage>();

        services.AddSingleton<EndpointAddresses>();
        AddKeys(services);
        services.AddSingleton<OwnTokens>();
        services.AddSingleton<ResponseJwt>();
        services.AddSingleton<JweReader>();
        services.AddSingleton<IdTokenHints>();
        services.AddScoped<AccessTokenWriter>();
        services.AddSingleton<IdTokenWriter>();
        services.AddSingleton<DetailsReader>();
        services.AddScoped<TokenIssuer>();
        services.AddSingleton(provider => new HmacSecrets(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<IOptions<ProtocolOptions>>()));
        services.AddSingleton<AssertionRules>();
        services.AddScoped<ErrorWriter>();
        AddFetching(services);
        AddSenderConstraint(services);
        AddResponses(services);
        AddClaims(services);
        AddAuthorize(services);
        AddToken(services);
        AddLogout(services);
        AddDecoupled(services);
        AddRegistration(services);
        AddOthers(services);
        return services;
    }

    /// <summary>Maps the endpoints. They answer every method, so that a wrong one is told which are right.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    public static IEndpointConventionBuilder MapProtocol(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").DisableAntiforgery();
        Map<AuthorizeEndpoint>(group, EndpointAddresses.AuthorizePath, (to, context) => to.HandleAsync(context));
        Map<PushedRequestEndpoint>(group, EndpointAddresses.PushedRequestPath, (to, context) => to.HandleAsync(context));
        group.Map(EndpointAddresses.FormPostScriptPath, FormPostScript.HandleAsync);
        Map<BackchannelAuthenticationEndpoint>(group, EndpointAddresses.BackchannelAuthenticationPath, (to, context) => to.HandleAsync(context));
        Map<DeviceAuthorizationEndpoint>(group, EndpointAddresses.DevicePath, (to, context) => to.HandleAsync(context));
        Map<TokenEndpoint>(group, EndpointAddresses.TokenPath, (to, context) => to.HandleAsync(context));
        Map<UserInfoEndpoint>(group, EndpointAddresses.UserInfoPath, (to, context) => to.HandleAsync(context));
        Map<RegistrationEndpoint>(group, EndpointAddresses.RegistrationPath, (to, context) => to.HandleAsync(context));
        Map<ClientConfigurationEndpoint>(group, EndpointAddresses.ClientConfigurationPath, (to, context) => to.HandleAsync(context));
        Map<IntrospectionEndpoint>(group, EndpointAddresses.IntrospectionPath, (to, context) => to.HandleAsync(context));
        Map<RevocationEndpoint>(group, EndpointAddresses.RevocationPath, (to, context) => to.HandleAsync(context));
        Map<EndSessionEndpoint>(group, EndpointAddresses.EndSessionPath, (to, context) => to.HandleAsync(context));
        Map<CheckSessionFrame>(group, EndpointAddresses.CheckSessionPath, (to, context) => to.HandlePageAsync(context));
        group.Map(EndpointAddresses.CheckSessionScriptPath, CheckSessionFrame.HandleScriptAsync);
        Map<DiscoveryEndpoint>(group, EndpointAddresses.JwksPath, (to, context) => to.HandleJwksAsync(context));
        Map<DiscoveryEndpoint>(group, EndpointAddresses.OpenIdConfigurationPath, (to, context) => to.HandleMetadataAsync(context));
        Map<DiscoveryEndpoint>(group, EndpointAddresses.AuthorizationServerPath, (to, context) => to.HandleMetadataAsync(context));

        // RFC 8414, 3.1: for an issuer with a path, the path comes after the well-known part.
        var issuerPath = new Uri(endpoints.ServiceProvider.GetRequiredService<EndpointAddresses>().Issuer).AbsolutePath;
        if (issuerPath.Length > 1)
        {
            var withPath = EndpointAddresses.AuthorizationServerPath + issuerPath;
            Map<DiscoveryEndpoint>(group, withPath, (to, context) => to.HandleMetadataAsync(context));
        }

        return group;
    }

    private static void Map<TEndpoint>(IEndpointRouteBuilder endpoints, string path, Func<TEndpoint, HttpContext, Task> handle)
        where TEndpoint : class =>
        endpoints.Map(path, context => handle(context.RequestServices.GetRequiredService<TEndpoint>(), context));

    // The host's key ring seals the nonces, so that nodes which share it know each other's.
    private static void AddSenderConstraint(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptions<MutualTlsOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MutualTlsOptions>, MutualTlsOptionsValidator>();
        services.AddSingleton<ClientCertificate>();
        services.AddSingleton<CertificateChains>();
        services.AddSingleton<DpopNonces>();
        services.AddScoped<DpopProofs>();
        services.AddScoped<SenderConstraints>();
        services.AddScoped<BoundTokens>();
    }

    private static void AddFetching(IServiceCollection services)
    {
        services.AddOptions<FetchingOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<FetchingOptions>, FetchingOptionsValidator>();
        services.AddSingleton(provider => new Fetcher(
            provider.GetRequiredService<IOptions<FetchingOptions>>(), provider.GetRequiredService<TimeProvider>(), Dns.GetHostAddressesAsync));
        services.AddSingleton<KeySetCache>();
        services.AddSingleton<ClientKeys>();
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddOptions<KeyOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyOptions>, KeyOptionsValidator>();
        services.AddSingleton<SigningKeys>();
        services.AddScoped(provider => new KeyRotation(
            provider.GetRequiredService<ISigningKeyStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<KeyOptions>>(),
            provider.GetRequiredService<ILogger<KeyRotation>>()));
    }

    private static void AddAuthorize(IServiceCollection services)
    {
        services.AddSingleton<RequestObjectRules>();
        services.AddSingleton<RequestObjects>();
        services.AddSingleton<RequestReaders>();
        services.AddScoped<AuthorizePipeline>();
        services.AddScoped<PushedRequestReader>();
        services.AddScoped<PushedRequestEndpoint>();
        services.AddScoped<CodeIssuer>();
        services.AddSingleton<GrantFactory>();
        services.AddScoped<AuthorizationAnswer>();
        services.AddScoped<FrontChannelTokens>();
        services.AddScoped(provider => new AuthorizeEndpoint(
            provider.GetRequiredService<PushedRequestReader>(),
            provider.GetRequiredService<AuthorizePipeline>(),
            provider.GetRequiredService<IInteractionGate>(),
            provider.GetRequiredService<AuthorizationAnswer>(),
            provider.GetRequiredService<DecoupledEndpoint>(),
            provider.GetRequiredService<ErrorWriter>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddClaims(IServiceCollection services)
    {
        services.AddSingleton<ClaimsReader>();
        services.AddSingleton<VerifiedClaimsReader>();
        services.TryAddScoped<IVerifiedClaims, NobodyVerified>();
        services.AddScoped<ReleasedVerifiedClaims>();
        services.AddScoped<ReleasedClaims>();
        services.AddSingleton<SubjectIdentifiers>();
        services.AddSingleton<SessionIdentifiers>();
    }

    private static void AddDecoupled(IServiceCollection services)
    {
        services.AddScoped<DecoupledPipeline>();
        services.AddScoped<DecoupledDecision>();
        services.AddScoped(provider => new DecoupledEndpoint(
            provider.GetRequiredService<DecoupledPipeline>(),
            provider.GetRequiredService<IInteractionGate>(),
            provider.GetRequiredService<DecoupledDecision>(),
            provider.GetRequiredService<IDecoupledRequestStore>(),
            provider.GetRequiredService<ErrorWriter>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<DecoupledExchange>();
        services.AddScoped<DeviceRequests>();
        services.AddScoped<DeviceAuthorizationEndpoint>();
        AddTokenGrant<DeviceCodeGrant>(services, GrantType.DeviceCode);
        services.AddScoped<SignedBackchannelRequests>();
        services.AddScoped<BackchannelRequests>();
        services.AddScoped<BackchannelAuthenticationEndpoint>();
        services.AddScoped(provider => new BackchannelPing(
            provider.GetRequiredService<IClientDirectory>(), provider.GetRequiredService<Fetcher>()));
        AddTokenGrant<CibaGrant>(services, GrantType.Ciba);
    }

    private static void AddResponses(IServiceCollection services)
    {
        services.TryAddSingleton<IFormPostPage, PlainFormPostPage>();
        services.AddSingleton<SignedResponse>();
        services.AddScoped<AuthorizationResponse>();
    }

    private static void AddToken(IServiceCollection services)
    {
        services.AddScoped<SecretAuthentication>();
        services.AddScoped<AssertionAuthentication>();
        services.AddScoped<CertificateAuthentication>();
        services.AddScoped<ClientAuthenticator>();
        services.AddScoped<ClientRequestReader>();
        AddTokenGrant<AuthorizationCodeGrant>(services, GrantType.AuthorizationCode);
        AddTokenGrant<RefreshTokenGrant>(services, GrantType.RefreshToken);
        AddTokenGrant<ClientCredentialsGrant>(services, GrantType.ClientCredentials);
        services.AddScoped<ExchangedTokens>();
        AddTokenGrant<TokenExchangeGrant>(services, GrantType.TokenExchange);
        AddTokenGrant<JwtBearerGrant>(services, GrantType.JwtBearer);
        services.AddSingleton<TokenGrants>();
        services.AddScoped<TokenEndpoint>();
    }

    private static void AddTokenGrant<TGrant>(IServiceCollection services, string grantType)
        where TGrant : class, ITokenGrant
    {
        services.AddScoped<TGrant>();
        services.AddSingleton(new TokenGrants.Row(grantType, typeof(TGrant)));
    }

    private static void AddRegistration(IServiceCollection services)
    {
        services.AddOptions<RegistrationOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<RegistrationOptions>, RegistrationOptionsValidator>();
        services.AddSingleton<AddressRules>();
        services.AddSingleton<ClientMembers>();
        services.AddSingleton<RegistrationRules>();
        services.AddSingleton<SoftwareStatements>();
        services.AddSingleton<SectorCheck>();
        services.AddSingleton<RegistrationReader>();
        services.AddScoped<RegistrationAnswer>();
        services.AddScoped<RegistrationEndpoint>();
        services.AddScoped<ClientConfigurationEndpoint>();
    }

    private static void AddOthers(IServiceCollection services)
    {
        services.AddScoped<AccessTokenReader>();
        services.AddScoped<Introspector>();
        services.AddScoped<IntrospectionEndpoint>();
        services.AddScoped<RevocationEndpoint>();
        services.AddScoped<AccessTokenCheck>();
        services.AddSingleton<UserInfoWriter>();
        services.AddScoped<UserInfoEndpoint>();
        services.AddSingleton<ServerMetadata>();
        services.AddSingleton<DiscoveryEndpoint>();
    }

    private static void AddLogout(IServiceCollection services)
    {
        services.AddScoped<EndSessionRules>();
        services.AddScoped(provider => new EndSessionEndpoint(
            provider.GetRequiredService<EndSessionRules>(),
            provider.GetRequiredService<ISessionEnder>(),
            provider.GetRequiredService<SubjectIdentifiers>(),
            provider.GetRequiredService<SessionIdentifiers>(),
            provider.GetRequiredService<FrontChannelLogout>(),
            provider.GetRequiredService<ErrorWriter>()));
        services.AddSingleton<CheckSessionFrame>();
        services.AddScoped(provider => new FrontChannelLogout(
            provider.GetRequiredService<ISessionClients>(),
            provider.GetRequiredService<IClientDirectory>(),
            provider.GetRequiredService<SessionIdentifiers>(),
            provider.GetRequiredService<EndpointAddresses>()));
        services.AddScoped(provider => new InitiateLogin(
            provider.GetRequiredService<IClientDirectory>(), provider.GetRequiredService<EndpointAddresses>()));
        services.AddSingleton<LogoutTokenWriter>();
        services.AddScoped(provider => new BackChannelLogout(
            provider.GetRequiredService<IClientDirectory>(),
            provider.GetRequiredService<LogoutTokenWriter>(),
            provider.GetRequiredService<Fetcher>()));
    }
}
