using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>
/// Keeps a backchannel request and has its person told, within limits: few requests wait for one person at a time, and the host counts how
/// often anybody is asked, so that nobody is asked until they give in (ASVS 6.6.4).
/// </summary>
internal sealed class BackchannelRequests(
    IDecoupledRequestStore store, IBackchannelPeople people, IdTokenHints hints, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    private const int MostPendingOfPerson = 2;

    public async Task<BackchannelOutcome> KeepAsync(
        Client client, RequestParameters parameters, Dictionary<string, string> kept, CancellationToken cancellationToken)
    {
        if (BackchannelRules.Check(client, parameters) is CheckOutcome.Refused { Error: var error })
            return new BackchannelOutcome.Refused(error);

        if (await FindAsync(client, parameters, cancellationToken) is not BackchannelPerson.Known { SubjectId: var subjectId })
            return BackchannelOutcome.Refuse(ErrorCode.UnknownUserId, "No person can be asked by this hint.");

        var now = clock.GetUtcNow();
        if ((await store.ListPendingAsync(subjectId, now, cancellationToken)).Count >= MostPendingOfPerson)
            return TooMany();

        var authReqId = OpaqueToken.Draw();
        var request = NewRequest(client, parameters, kept, subjectId, authReqId, now);
        if (await people.TellAsync(request, cancellationToken) is BackchannelNotice.TooMany)
            return TooMany();

        await store.AddAsync(request, ceiling: null, cancellationToken);
        return new BackchannelOutcome.Kept(authReqId, (long)(request.ExpiresAt - now).TotalSeconds, (long)request.Interval.TotalSeconds);
    }

    private async Task<BackchannelPerson> FindAsync(Client client, RequestParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.Has("login_hint"))
            return await people.FindAsync(parameters["login_hint"], cancellationToken);

        // A pairwise sub names nobody to us; a client that knows people by such subs has to use login_hint.
        return await hints.ReadAsync(parameters["id_token_hint"], cancellationToken) is HintReading.Valid { Hint: var hint }
            && hint.ClientId == client.ClientId && !client.Pairwise
                ? await people.FindSubjectAsync(hint.SubjectId, cancellationToken)
                : new BackchannelPerson.Unknown();
    }

    private DecoupledRequest NewRequest(
        Client client,
        RequestParameters parameters,
        Dictionary<string, string> kept,
        string subjectId,
        string authReqId,
        DateTimeOffset now)
    {
        var pinged = client.BackchannelTokenDeliveryMode == BackchannelDelivery.Ping;
        if (pinged)
        {
            // What the ping has to say (10.2). The store seals parameters; the hash alone could not be sent.
            kept[BackchannelPing.AuthReqId] = authReqId;
            kept[BackchannelPing.NotificationToken] = parameters["client_notification_token"];
        }

        var longest = options.Value.BackchannelRequestLifetime;
        var wished = BackchannelRules.RequestedExpiry(parameters) ?? longest;
        return new DecoupledRequest
        {
            Hash = TokenHash.Of(authReqId),
            RequestId = RandomNumberGenerator.GetHexString(32, lowercase: true),
            Kind = DecoupledKind.Backchannel,
            ClientId = client.ClientId,
            Parameters = kept,
            SubjectId = subjectId,
            Pinged = pinged,
            CreatedAt = now,
            ExpiresAt = now + (wished < longest ? wished : longest),
            Interval = options.Value.PollingInterval,
        };
    }

    private static BackchannelOutcome TooMany() =>
        BackchannelOutcome.Refuse(ErrorCode.AccessDenied, "The person has been asked too often.", StatusCodes.Status403Forbidden);
}
