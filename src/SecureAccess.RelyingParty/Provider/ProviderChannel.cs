using System.Net;
using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The way from the client to the provider's endpoints behind the person's back: forms by POST, with the client's proof, and
/// with a DPoP proof where tokens are bound to a key (RFC 9449 section 5).
/// </summary>
internal sealed class ProviderChannel(ClientIdentity client, HttpClient http, DPoPProofs? proofs, TimeProvider clock)
{
    public ClientIdentity Client { get; } = client;

    public HttpClient Http { get; } = http;

    /// <summary>Writes the proofs of this client's key; null where tokens are bearer tokens, or bound to a certificate.</summary>
    public DPoPProofs? Proofs { get; } = proofs;

    /// <summary>Posts a form, with a DPoP proof if this client has a key.</summary>
    public async Task<ChannelAnswer> PostAsync(
        ProviderMetadata provider, Uri endpoint, IReadOnlyDictionary<string, string> form, CancellationToken cancellation)
    {
        var (answer, retry) = await SendAsync(provider, endpoint, form, cancellation);

        // RFC 9449 section 8: once more, with the nonce that the answer brought. Once, since a provider that is never content
        // must not keep us busy; and with a new client assertion, since one counts once.
        return retry ? (await SendAsync(provider, endpoint, form, cancellation)).Answer : answer;
    }

    private async Task<(ChannelAnswer Answer, bool Retry)> SendAsync(
        ProviderMetadata provider, Uri endpoint, IReadOnlyDictionary<string, string> form, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, string>(form, StringComparer.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        ClientAuthentication.Apply(Client, provider.Issuer, clock.GetUtcNow(), request, fields);
        request.Content = new FormUrlEncodedContent(fields);
        request.Headers.Accept.ParseAdd("application/json");
        Proofs?.Apply(request, accessToken: null);
        try
        {
            using var response = await Http.SendAsync(request, cancellation);
            var isNewNonce = Proofs?.Learn(endpoint, response) == true;
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
                return (new ChannelAnswer.Unreachable($"{endpoint.AbsolutePath} answered {(int)response.StatusCode}"), false);
            using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            var said = new ChannelAnswer.Said(response.StatusCode, document.RootElement.Clone());
            return (said, isNewNonce && !said.IsSuccess && said.Error == DPoPProofs.NonceWanted);
        }
        catch (Exception fault) when (ProviderDirectory.IsUnreachable(fault, cancellation))
        {
            return (new ChannelAnswer.Unreachable($"{endpoint.AbsolutePath} did not answer as it should: {fault.GetType().Name}"), false);
        }
    }
}
