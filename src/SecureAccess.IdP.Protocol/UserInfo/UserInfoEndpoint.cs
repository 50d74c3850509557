using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.SenderConstraint;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>
/// The UserInfo endpoint (OpenID Connect Core, 5.3): <c>sub</c> and the claims the token's scopes or its request ask for. Where only <c>openid</c> was
/// granted, the host is not even asked.
/// </summary>
internal sealed class UserInfoEndpoint(
    AccessTokenCheck check,
    ReleasedClaims released,
    SubjectIdentifiers subjects,
    UserInfoWriter answers,
    BoundTokens bound,
    ErrorWriter errors)
{
    // RFC 9449, 7.1.
    private static readonly string DpopChallenge = $"DPoP realm=\"userinfo\", algs=\"{string.Join(' ', DpopProofs.Algorithms)}\"";

    public async Task HandleAsync(HttpContext context)
    {
        if (CrossOrigin.AnswerPreflight(context, "GET, POST") || !AllowedMethods.Admit(context, "GET", "POST"))
            return;

        CrossOrigin.Allow(context.Response);
        switch (await BearerTokenReader.ReadAsync(context.Request, context.RequestAborted))
        {
            case BearerToken.Presented presented:
                await AnswerAsync(context, presented);
                break;
            case BearerToken.Malformed { Description: var description }:
                await RefuseAsync(context, new ProtocolError(ErrorCode.InvalidRequest, description));
                break;
            case BearerToken.Missing:
                NoStore.On(context.Response);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = new StringValues(["Bearer realm=\"userinfo\"", DpopChallenge]);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task AnswerAsync(HttpContext context, BearerToken.Presented presented)
    {
        var standing = await check.CheckAsync(presented.Value, context.RequestAborted);
        if (standing is not TokenStanding.Good { Client: var client, Grant: var grant, Scopes: var scopes, Confirmation: var confirmation })
        {
            await RefuseAsync(context, InvalidToken(((TokenStanding.Invalid)standing).Detail));
            return;
        }

        if (await bound.CheckAsync(context, client, presented.Value, presented.Scheme, confirmation, context.RequestAborted)
            is ConstraintOutcome.Refused { Error: var error })
        {
            await RefuseAsync(context, error with { Status = StatusCodes.Status401Unauthorized }, confirmation.Jkt.Length > 0);
            return;
        }

        if (!scopes.Contains(StandardScopes.OpenId))
        {
            await RefuseAsync(context, new ProtocolError(ErrorCode.InsufficientScope, "The access token lacks the scope openid.")
            {
                Status = StatusCodes.Status403Forbidden,
            });
            return;
        }

        if (await released.ForUserInfoAsync(client, grant, scopes, context.RequestAborted) is not SubjectClaims.Known { Claims: var claims })
            await RefuseAsync(context, InvalidToken("subject is gone"));
        else if (await answers.WriteAsync(context, client, subjects.Of(client, grant.SubjectId), claims)
            is UserInfoAnswer.NoEncryptionKey)
        {
            await RefuseAsync(context, new ProtocolError(
                ErrorCode.InvalidRequest, "The keys of the client have none that UserInfo can be encrypted to."));
        }
    }

    private static ProtocolError InvalidToken(string detail) => new(ErrorCode.InvalidToken, "The access token is not valid.")
    {
        Status = StatusCodes.Status401Unauthorized,
        Detail = detail,
    };

    // RFC 6750, 3: the error is in the challenge; the body repeats it for people.
    private Task RefuseAsync(HttpContext context, ProtocolError error, bool byDpop = false)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] =
            $"{(byDpop ? DpopChallenge + "," : "Bearer realm=\"userinfo\",")} error=\"{error.Code}\", error_description=\"{error.Description}\""
            + (error.Code == ErrorCode.InsufficientScope ? ", scope=\"openid\"" : "");
        return errors.WriteJsonAsync(context, error, context.RequestAborted);
    }
}
