using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The guard of an API. It owns the validation of access tokens and the challenges an API answers with; it hands over a
/// principal with the claims of a fully checked access token, one <c>scope</c> claim for each scope. APIs call it through
/// <see cref="AddSecureAccessApi"/> and say what they demand with <see cref="AssurancePolicies"/>.
/// </summary>
/// <example>
/// <code>
/// builder.Services.AddAuthentication().AddSecureAccessApi(options =>
/// {
///     options.Authority = "https://login.example.gov";
///     options.Audience = "https://transcripts.example.gov/api";
/// });
/// builder.Services.AddAuthorizationBuilder().AddPolicy("transcripts", policy => policy
///     .AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
///     .RequireScope("transcripts").RequireAcr(AcrLadder.Proofed).RequireRecentSignIn(TimeSpan.FromMinutes(5)));
/// </code>
/// </example>
public static class ApiRoom
{
    /// <summary>Adds the validation of access tokens under <see cref="SecureAccessApiDefaults.AuthenticationScheme"/>.</summary>
    /// <param name="builder">The result of <c>AddAuthentication</c>.</param>
    /// <param name="configure">Sets authority and audience.</param>
    public static AuthenticationBuilder AddSecureAccessApi(this AuthenticationBuilder builder, Action<SecureAccessApiOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAssurancePolicies();
        builder.Services.TryAddSingleton(services => new DPoPNonces(
            services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<SecureAccessApiOptions>, CompleteSecureAccessApiOptions>());
        builder.Services.AddOptions<SecureAccessApiOptions>(SecureAccessApiDefaults.AuthenticationScheme).ValidateOnStart();
        return builder.AddScheme<SecureAccessApiOptions, SecureAccessApiHandler>(
            SecureAccessApiDefaults.AuthenticationScheme, configure);
    }
}

internal sealed class CompleteSecureAccessApiOptions(TimeProvider clock) : IPostConfigureOptions<SecureAccessApiOptions>
{
    public void PostConfigure(string? name, SecureAccessApiOptions options)
    {
        if (options.AccessTokenSignature is not null || !Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority))
            return;
        var http = Backchannel.Create(options.BackchannelHttpHandler, options.BackchannelTimeout);
        var provider = new ProviderDirectory(authority, http, clock);
        options.AccessTokenSignature = new SignatureCheck(provider, options.AllowedAlgorithms, AccessTokenCheck.TokenTypes);
        if (options.IntrospectionClient is { } client)
            options.Introspection = new TokenIntrospection(provider, new ProviderChannel(client, http, proofs: null, clock));
    }
}
