using System.Net;
using System.Net.Http.Headers;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Puts an access token on the calls of an HTTP client, renewed before it expires, with a proof if it is bound. Answers the
/// demand for a nonce (RFC 9449 section 9) by one more try.
/// </summary>
/// <remarks>
/// A call for which there is no token is not made: its answer is the one an API gives in such a case, so that the caller has
/// one way to read answers (<see cref="BearerChallenge.Read"/>). 401 means sign in again, 503 try later.
/// </remarks>
internal sealed class AccessTokenHandler(Func<CancellationToken, Task<AccessTokenOutcome>> source) : DelegatingHandler
{
    private const int RetryAfterSeconds = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var outcome = await source(cancellationToken);
        if (outcome is not AccessTokenOutcome.Ready token)
            return Instead(request, outcome);

        // What may be sent twice is kept: a body can be read once.
        var body = token.Proofs is not null && request.Content is not null ? await request.Content.ReadAsByteArrayAsync(cancellationToken) : null;
        token.ApplyTo(request);
        var response = await base.SendAsync(request, cancellationToken);
        if (token.Proofs?.Learn(request.RequestUri!, response) != true || !DPoPProofs.WantsNonce(response))
            return response;
        response.Dispose();
        if (body is not null)
            request.Content = Again(body, request.Content!);
        token.ApplyTo(request);
        return await base.SendAsync(request, cancellationToken);
    }

    private static ByteArrayContent Again(byte[] body, HttpContent first)
    {
        var content = new ByteArrayContent(body);
        foreach (var (name, values) in first.Headers)
            content.Headers.TryAddWithoutValidation(name, values);
        return content;
    }

    private static HttpResponseMessage Instead(HttpRequestMessage request, AccessTokenOutcome outcome)
    {
        var answer = new HttpResponseMessage { RequestMessage = request, Content = new ByteArrayContent([]) };
        if (outcome is AccessTokenOutcome.ProviderUnreachable)
        {
            answer.StatusCode = HttpStatusCode.ServiceUnavailable;
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(RetryAfterSeconds));
            return answer;
        }

        answer.StatusCode = HttpStatusCode.Unauthorized;
        var reason = outcome is AccessTokenOutcome.Refused refused
            ? $"The provider refuses this client a token: {refused.Error}"
            : "Nobody is signed in, or the sign-in has ended";
        answer.Headers.TryAddWithoutValidation("WWW-Authenticate", new BearerChallenge.InvalidToken(reason).ToString());
        return answer;
    }
}
