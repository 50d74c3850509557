using SecureAccess.IdP.Protocol.AccessTokens;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Token.Grants.Exchange;

/// <summary>
/// Reads the tokens of an exchange (RFC 8693, 2.1). The subject token is an access token of ours about a person, held rightfully: issued to
/// the caller, or addressed to an API that the caller is. A token it merely came across is refused, or the caller would be the confused
/// deputy of whoever sent it. The actor token is the caller's own, about itself: one that the caller holds about a person would name that person as
/// the actor (4.1), and a log of who acted would say that somebody acted who never did.
/// </summary>
internal sealed class ExchangedTokens(AccessTokenReader reader, IClientMinimum minimum)
{
    public async ValueTask<ExchangeReading> ReadAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var parameters = request.Parameters;
        if (parameters["subject_token_type"] != TokenType.AccessToken || !parameters.Has("subject_token"))
            return Refuse("subject_token must be an access token, and subject_token_type say so.");

        if (parameters.Has("actor_token") != parameters.Has("actor_token_type")
            || parameters["actor_token_type"] is not ("" or TokenType.AccessToken))
        {
            return Refuse("actor_token must be an access token, and actor_token_type say so.");
        }

        if (await reader.ReadAsync(parameters["subject_token"], cancellationToken) is not AccessTokenReading.Live subject
            || subject.Grant is null || !Holds(request, subject.Claims))
        {
            return Refuse("The subject token is not valid for this client.");
        }

        // The person may have met the minimum of the client they granted this to, and not the caller's.
        if (await minimum.CheckAsync(request.Client.ClientId, subject.Grant, cancellationToken) is MinimumOutcome.Unmet)
            return Refuse("The subject token is not valid for this client.");

        return await FindActorAsync(request, subject, cancellationToken);
    }

    private async ValueTask<ExchangeReading> FindActorAsync(
        TokenRequest request, AccessTokenReading.Live subject, CancellationToken cancellationToken)
    {
        var before = Actor.Read(subject.Claims);
        if (!request.Parameters.Has("actor_token"))
        {
            return request.Client.TokenExchangeImpersonation
                ? new ExchangeReading.Read(subject, before)
                : Refuse("actor_token is required: the client may not act without being named.");
        }

        if (await reader.ReadAsync(request.Parameters["actor_token"], cancellationToken) is not AccessTokenReading.Live { Grant: null, Claims: var claims }
            || !IsOwn(request, claims) || claims.Text("sub") != request.Client.ClientId)
        {
            return Refuse("The actor token is not valid for this client.");
        }

        var actor = new Actor(claims.Text("sub"), before);
        return actor.Length <= Actor.LongestChain
            ? new ExchangeReading.Read(subject, actor)
            : Refuse("The subject token has passed through too many actors.");
    }

    private static bool Holds(TokenRequest request, JwtClaims claims) =>
        IsOwn(request, claims) || claims.Audience().Any(request.Client.ResourceServerOf.Contains);

    // A token bound to a key is its client's only together with that key (RFC 9449, 6).
    private static bool IsOwn(TokenRequest request, JwtClaims claims) =>
        claims.Text("client_id") == request.Client.ClientId && Confirmation.Read(claims).IsMetBy(request.Confirmation);

    // 2.2.2: whatever is wrong with a token reads the same from outside.
    private static ExchangeReading Refuse(string description) => new ExchangeReading.Refused(new ProtocolError(ErrorCode.InvalidRequest, description));
}
