using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>Fills in what the app left open: session scheme, cookie names, protection of <c>state</c>, HTTP client, provider.</summary>
internal sealed class CompleteSecureAccessOptions(IDataProtectionProvider protection, TimeProvider clock)
    : IPostConfigureOptions<SecureAccessOptions>
{
    public void PostConfigure(string? name, SecureAccessOptions options)
    {
        options.SignInScheme ??= SecureAccessDefaults.SessionScheme;
        options.DataProtectionProvider ??= protection;
        options.StateDataFormat ??= new PropertiesDataFormat(
            options.DataProtectionProvider.CreateProtector("SecureAccess.RelyingParty.State", options.ClientId, "v1"));
        options.SessionCookieName ??= $"__Host-{CookieSafe(options.ClientId)}";
        options.CorrelationCookie.Name = $"{options.SessionCookieName}.sign-in.";
        options.Backchannel ??= Backchannel.Create(
            options.BackchannelHttpHandler, options.BackchannelTimeout, options.ClientCertificate);

        // A missing or broken Authority is reported by Validate, together with whatever else is wrong.
        if (options.Provider is not null || !Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority))
            return;
        var proofs = options.UseDPoP ? new DPoPProofs(options.DPoPKey ??= DPoPKey.Create(), clock) : null;
        options.Provider = new ProviderDirectory(authority, options.Backchannel, clock, options.ClientCertificate is not null);
        options.Channel = new ProviderChannel(options.Client, options.Backchannel, proofs, clock);
        options.IdTokenSignature = new SignatureCheck(options.Provider, options.AllowedAlgorithms, IdTokenCheck.TokenTypes);
        options.LogoutTokenSignature = new SignatureCheck(options.Provider, options.AllowedAlgorithms, LogoutTokenCheck.TokenTypes);
    }

    private static string CookieSafe(string clientId) =>
        new([.. clientId.Select(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' ? one : '-')]);
}
