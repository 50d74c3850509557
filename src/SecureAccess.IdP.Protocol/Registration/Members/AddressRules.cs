using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Registration.Members;

/// <summary>Which addresses a registration may name. Whatever a browser would run instead of visiting is none of them.</summary>
internal sealed class AddressRules(IOptions<RegistrationOptions> options)
{
    /// <summary>Whether an address is one that is linked to or called: absolute, printable ASCII, no user info, https.</summary>
    public bool IsFit(string address) => IsWeb(address, fragment: false);

    /// <summary>The same with a fragment, which in <c>request_uris</c> is the object's version (OpenID Connect Core, 6.2).</summary>
    public bool IsFitWithFragment(string address) => IsWeb(address, fragment: true);

    /// <summary>
    /// Whether an address may be redirected to. A web client's is https; a native one's may be loopback or a private-use scheme (RFC 8252,
    /// 7); http beside that is for Development.
    /// </summary>
    public bool IsRedirect(string address, bool native) =>
        RedirectUriRules.IsRegistrable(address, native)
        && (native || options.Value.AllowLoopback || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    private bool IsWeb(string address, bool fragment) =>
        address.Length <= RegistrationLimits.Address
        && !address.Any(character => character is <= ' ' or > '~' or '\\' or '"' or '<' or '>')
        && Uri.TryCreate(address, UriKind.Absolute, out var parsed)
        && parsed.UserInfo.Length == 0 && parsed.Host.Length > 0 && (fragment || parsed.Fragment.Length == 0)
        && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback && options.Value.AllowLoopback));
}
