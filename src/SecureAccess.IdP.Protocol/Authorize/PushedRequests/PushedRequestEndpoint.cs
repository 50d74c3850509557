using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Authorize.PushedRequests;

/// <summary>
/// The pushed authorization request endpoint (RFC 9126, 2): authenticates the client as the token endpoint does, runs every check of the
/// authorization endpoint now, and keeps the request under a reference, so that nothing of it passes through the browser.
/// </summary>
internal sealed class PushedRequestEndpoint(
    ClientRequestReader reader,
    SenderConstraints constraints,
    AuthorizePipeline pipeline,
    IPushedRequestStore store,
    IStrangersQuota quota,
    ErrorWriter errors,
    IOptions<ProtocolOptions> options,
    TimeProvider clock)
{
    // What is kept for a public client is kept for a stranger.
    private const int MaximumLength = 16 * 1024;

    private static readonly string[] OfAuthentication = ["client_secret", "client_assertion", "client_assertion_type"];

    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "POST"))
            return;

        switch (await PushAsync(context))
        {
            case PushOutcome.Kept { RequestUri: var requestUri }:
                await WriteAsync(context, requestUri);
                break;
            case PushOutcome.Refused { Error: var error }:
                await errors.WriteJsonAsync(context, error, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<PushOutcome> PushAsync(HttpContext context)
    {
        var read = await reader.ReadAsync(context);
        if (read is not ClientRequest.Authenticated { Client: var client, Parameters: var parameters })
            return new PushOutcome.Refused(((ClientRequest.Refused)read).Error);

        // RFC 9126, 2.3: before any check, since those cost more than the row.
        if (client.IsPublic && quota.Take(context, StrangersWrite.PushedRequest) is QuotaOutcome.Exhausted { RetryAfter: var wait })
            return new PushOutcome.Refused(ProtocolError.TooMany(wait));

        // RFC 9126, 2.1: a reference inside would make one request stand for another.
        if (parameters.Has("request_uri"))
            return PushOutcome.Refuse("request_uri cannot be pushed.");

        return await constraints.ReadProofAsync(context, client, accessToken: "", context.RequestAborted) switch
        {
            ConstraintOutcome.Proven { Confirmation.Jkt: var jkt } when !AreOneKey(jkt, parameters["dpop_jkt"]) =>
                new PushOutcome.Refused(new ProtocolError(ErrorCode.InvalidDpopProof, "dpop_jkt is not the key of the proof.")),
            ConstraintOutcome.Proven { Confirmation.Jkt: var jkt } => await CheckAsync(client, ToKeep(client, parameters, jkt), jkt, context.RequestAborted),
            ConstraintOutcome.Refused { Error: var error } => new PushOutcome.Refused(error),
            _ => throw new UnreachableException(),
        };
    }

    private static bool AreOneKey(string ofProof, string named) => ofProof.Length == 0 || named.Length == 0 || ofProof == named;

    private async Task<PushOutcome> CheckAsync(
        Client client, Dictionary<string, string> parameters, string jkt, CancellationToken cancellationToken)
    {
        if (parameters.Sum(pair => pair.Key.Length + pair.Value.Length) > MaximumLength)
            return PushOutcome.Refuse("The request is too large.");

        // A redirect URI that is not registered is told here too, as an error to the client (RFC 9126, 2.3); nobody is sent anywhere.
        var request = new AuthorizeRequest(new RequestParameters(parameters)) { Pushed = true };
        if (await pipeline.RunAsync(request, cancellationToken) is PipelineOutcome.Refused { Error: var error })
            return new PushOutcome.Refused(error);

        // Of a request object what it said is kept (RFC 9126, 3); the key of the proof binds the code whatever it said.
        var kept = new Dictionary<string, string>(request.Parameters.Values, StringComparer.Ordinal);
        if (jkt.Length > 0 && !kept.TryAdd("dpop_jkt", jkt) && kept["dpop_jkt"] != jkt)
            return new PushOutcome.Refused(new ProtocolError(ErrorCode.InvalidDpopProof, "dpop_jkt is not the key of the proof."));

        var requestUri = RequestReference.Draw();
        var (now, lifetime) = (clock.GetUtcNow(), options.Value.PushedRequestLifetime);
        var pushed = new PushedRequest(TokenHash.Of(requestUri), client.ClientId, kept, now + lifetime) { Signed = request.Signed };
        int? ceiling = client.IsPublic ? options.Value.PushedRequestsWaiting : null;
        return await store.AddAsync(pushed, ceiling, now, cancellationToken) is AddPushedOutcome.Full
            ? new PushOutcome.Refused(ProtocolError.TooMany(lifetime))
            : new PushOutcome.Kept(requestUri);
    }

    // The client is who authenticated, whether or not it repeats its name beside an assertion; the key of a proof binds the code as
    // dpop_jkt would (RFC 9449, 10.1).
    private static Dictionary<string, string> ToKeep(Client client, RequestParameters parameters, string jkt)
    {
        var kept = parameters.Values
            .Where(pair => !OfAuthentication.Contains(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        kept["client_id"] = client.ClientId;
        if (jkt.Length > 0)
            kept["dpop_jkt"] = jkt;

        return kept;
    }

    private async Task WriteAsync(HttpContext context, string requestUri)
    {
        await using var writer = JsonAnswer.Begin(context.Response, StatusCodes.Status201Created);
        writer.WriteStartObject();
        writer.WriteString("request_uri"u8, requestUri);
        writer.WriteNumber("expires_in"u8, (long)options.Value.PushedRequestLifetime.TotalSeconds);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
