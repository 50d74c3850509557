using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.AccessTokens;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Revocation;

/// <summary>
/// The revocation endpoint (RFC 7009). Revoking a refresh token ends its grant, and every access token with it (2.1). Revoking an access
/// token ends that token alone: a client that drops one token it no longer needs must not sign its user out, and RFC 7009 leaves the
/// refresh token to the server's policy. A token that is unknown, expired or revoked already is answered with 200 (2.2): what the client
/// wanted is so. <c>token_type_hint</c> is only a hint for the search, which needs none here.
/// </summary>
internal sealed class RevocationEndpoint(
    ClientRequestReader requests, AccessTokenReader reader, IGrantStore grants, IAccessTokenStore accessTokens, ErrorWriter errors, TimeProvider clock)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (CrossOrigin.AnswerPreflight(context, "POST") || !AllowedMethods.Admit(context, "POST"))
            return;

        CrossOrigin.Allow(context.Response);
        if (await AnswerAsync(context) is { } error)
        {
            await errors.WriteJsonAsync(context, error, context.RequestAborted);
            return;
        }

        NoStore.On(context.Response);
    }

    private async Task<ProtocolError?> AnswerAsync(HttpContext context) => await requests.ReadAsync(context) switch
    {
        ClientRequest.Authenticated { Parameters: var parameters } when !parameters.Has("token") =>
            new ProtocolError(ErrorCode.InvalidRequest, "token is missing."),
        ClientRequest.Authenticated { Client: var client, Parameters: var parameters } =>
            await RevokeAsync(context, client, parameters["token"]),
        ClientRequest.Refused { Error: var error } => error,
        _ => throw new UnreachableException(),
    };

    private async Task<ProtocolError?> RevokeAsync(HttpContext context, Client client, string token)
    {
        var address = RemoteAddress.Of(context);
        if (await grants.FindRefreshTokenAsync(TimedToken.HashOf(token), context.RequestAborted) is RefreshTokenLookup.Found { Grant: var grant })
        {
            if (grant.ClientId != client.ClientId)
                return AnothersToken();

            await grants.EndAsync(Event(GrantEventKind.RefreshTokenRevoked, grant.GrantId, client, grant.SubjectId, address), context.RequestAborted);
            return null;
        }

        if (await reader.ReadAsync(token, context.RequestAborted) is not AccessTokenReading.Live live)
            return null;

        if (live.Claims.Text("client_id") != client.ClientId)
            return AnothersToken();

        var subject = live.Grant?.SubjectId ?? client.ClientId;
        await accessTokens.RevokeAsync(
            live.Id,
            live.ExpiresAt,
            Event(GrantEventKind.AccessTokenRevoked, live.Grant?.GrantId ?? Guid.Empty, client, subject, address),
            context.RequestAborted);
        return null;
    }

    private GrantEvent Event(GrantEventKind kind, Guid grantId, Client client, string subjectId, string address) =>
        new(kind, grantId, client.ClientId, subjectId, clock.GetUtcNow(), RemoteAddress: address);

    // 2.1: the request is refused, and the client is informed. It holds the token, so it learns nothing new.
    private static ProtocolError AnothersToken() => new(ErrorCode.InvalidGrant, "The token was issued to another client.");
}
