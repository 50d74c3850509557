using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.OpenId.Decoupled;
using SecureAccess.IdP.OpenId.LogoutNotices;
using SecureAccess.IdP.Protocol;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Registration;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// The deed of this room. It owns the adapters between the protocol engine's ports and the server's rooms, and the pages only a relying
/// party's request can lead to: consent, logout confirmation, form post, error; the list of applications a person let in; and it has
/// relying parties told of logouts. It hands over nothing; the engine calls it through its ports.
/// </summary>
public static class OpenIdRoom
{
    /// <summary>Adds the engine and what it asks of its host. Sections <c>Protocol</c> and <c>OpenId</c>.</summary>
    public static IServiceCollection AddOpenId(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddProtocol(options =>
        {
            configuration.GetSection(ProtocolOptions.Section).Bind(options);
            foreach (var acr in AcrTable.Rows)
            {
                options.AcrValuesSupported.Add(acr.Value);
            }

            foreach (var claim in ClaimsSupplied)
            {
                options.ClaimsSupported.Add(claim);
            }

            DescribeVerified(options.IdentityAssurance);
            foreach (var (tag, _) in Languages.All)
            {
                options.UiLocalesSupported.Add(tag);
            }
        });
        services.AddOptions<FetchingOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.AllowLoopback = environment.IsDevelopment())
            .BindConfiguration(FetchingOptions.Section);
        services.AddOptions<RegistrationOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.AllowLoopback = environment.IsDevelopment())
            .BindConfiguration(RegistrationOptions.Section);
        services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section);
        services.AddScoped<IInteractionGate, InteractionGate>();
        services.AddScoped<IClientMinimum, ClientMinimum>();
        services.AddScoped<ISubjectClaims, AccountClaims>();
        services.AddScoped<IVerifiedClaims, VerifiedIdentities>();
        services.AddScoped<ISessionEnder, SessionEnder>();
        services.AddScoped<IErrorPage, ErrorPage>();
        services.AddScoped<IFormPostPage, FormPostPage>();
        services.AddScoped<AskingClients>();
        services.AddScoped<AnswerConsent>();
        services.AddScoped<RevokeConsent>();
        services.AddSingleton<DetailWords>();
        AddDecoupled(services);
        services.AddSingleton<LogoutSeal>();
        services.AddSingleton<IPairwiseSalt, PairwiseSalt>();
        services.AddSingleton<IStrangersQuota, StrangersQuota>();
        AddLogoutNotices(services);
        return services;
    }

    private static void DescribeVerified(IdentityAssuranceSupport support)
    {
        Add(support.TrustFrameworks, VerifiedClaims.TrustFrameworks);
        Add(support.Claims, VerifiedIdentities.Claims);
        Add(support.Evidence, [VerificationJson.ElectronicRecord]);
        Add(support.ElectronicRecords, VerifiedClaims.ElectronicRecords);

        static void Add(IList<string> list, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                list.Add(value);
            }
        }
    }

    private static void AddLogoutNotices(IServiceCollection services)
    {
        services.AddOptions<OpenIdOptions>().BindConfiguration(OpenIdOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OpenIdOptions>, OpenIdOptionsValidator>();
        services.AddSingleton<DeliverLogoutNotice>();
        services.AddHostedService<LogoutDispatcher>();
    }

    private static void AddDecoupled(IServiceCollection services)
    {
        services.AddOptions<DecoupledOptions>().BindConfiguration(DecoupledOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DecoupledOptions>, DecoupledOptionsValidator>();
        services.AddSingleton<IDecoupledPages, DecoupledPages>();
        services.AddScoped<RequestWords>();
        services.AddScoped<FindDeviceRequest>();
        services.AddScoped<EndDeviceRequest>();
        services.AddScoped<IBackchannelPeople, BackchannelPeople>();
        services.AddScoped<ApprovalNotice>();
        services.AddScoped<ApprovalRequests>();
        services.AddHostedService<PingDispatcher>();
    }

    private static readonly string[] ClaimsSupplied =
    [
        "name", "given_name", "middle_name", "family_name", "preferred_username", "locale", "birthdate", "email", "email_verified",
        "phone_number", "phone_number_verified", "address", "ial", "aal",
    ];
}
