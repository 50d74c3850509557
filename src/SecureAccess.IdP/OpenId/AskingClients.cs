using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>What a person is told of whoever asks for consent, beside its name.</summary>
/// <param name="PolicyUri">Where it says how it uses what it sees (<c>policy_uri</c>); null if it registered none.</param>
/// <param name="TosUri">Where its terms are (<c>tos_uri</c>); null if it registered none.</param>
/// <param name="Unvetted">Whether it registered itself, so that its name proves nothing.</param>
/// <param name="ReturnsTo">The host the answer goes to, in ASCII, since letters of other scripts can look like ours; null where it goes nowhere.</param>
internal sealed record AskingClient(string? PolicyUri, string? TosUri, bool Unvetted, string? ReturnsTo);

/// <summary>Finds what the consent page has to tell of a client (ASVS 10.4.7, 10.7.2).</summary>
internal sealed class AskingClients(IClientDirectory clients, SelfRegistrations registrations)
{
    /// <summary>What to tell.</summary>
    /// <param name="clientId">Who asks.</param>
    /// <param name="redirectUri">Where the answer goes; null where the request has no way back (a device, a backchannel request).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AskingClient> FindAsync(string clientId, string? redirectUri, CancellationToken cancellationToken)
    {
        var client = (await clients.FindAsync(clientId, cancellationToken) as ClientLookup.Found)?.Client;
        return new AskingClient(
            LinkOf(client?.PolicyUri),
            LinkOf(client?.TosUri),
            await registrations.ContainAsync(clientId, cancellationToken),
            HostOf(redirectUri));
    }

    // Whoever registered the client chose it; anything but an address of the web could run in the page.
    private static string? LinkOf(string? uri) => uri?.StartsWith("https://", StringComparison.Ordinal) == true ? uri : null;

    // An address of a native app has no host; its scheme is the name the app took (RFC 8252, 7.1).
    private static string? HostOf(string? redirectUri) =>
        !Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) ? null
        : uri.Host.Length == 0 ? uri.Scheme
        : uri.IsDefaultPort ? uri.IdnHost
        : $"{uri.IdnHost}:{uri.Port}";
}
