using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>Who this server is to authenticators: its domain and the origins of its pages, both from the configuration and never from a request.</summary>
internal sealed class RelyingParty
{
    private readonly HashSet<string> origins;

    public RelyingParty(IOptions<PasskeysOptions> options, IOptions<ProtocolOptions> protocol)
    {
        var issuer = new Uri(protocol.Value.Issuer);
        Id = options.Value.RelyingPartyId ?? issuer.Host;
        origins = new HashSet<string>(options.Value.OtherOrigins.Append(issuer.GetLeftPart(UriPartial.Authority)), StringComparer.Ordinal);
    }

    /// <summary>The RP ID.</summary>
    public string Id { get; }

    /// <summary>WebAuthn Level 3, 7.1 step 9 and 7.2 step 12: one of our origins, and never from within a frame of somebody else's.</summary>
    public bool Admits(PasskeyOriginValidationContext client) =>
        !client.CrossOrigin && client.TopOrigin is null && origins.Contains(client.Origin);
}
