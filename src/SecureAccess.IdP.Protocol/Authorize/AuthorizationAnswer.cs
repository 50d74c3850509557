using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.SessionManagement;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// Answers a request the host let proceed with what its response type asks for (RFC 6749, 4.1.2; OpenID Connect Core, 3.2.2.5 and 3.3.2.5),
/// unless the host's word does not hold or the request had its answer.
/// </summary>
internal sealed class AuthorizationAnswer(
    CodeIssuer codes, FrontChannelTokens tokens, ErrorWriter errors, AuthorizationResponse response, ILogger<AuthorizationAnswer> log)
{
    private static readonly ProtocolError AlreadyAnswered = new(ErrorCode.InvalidRequest, "This sign-in has already been completed.")
    {
        Hint = "The same authorization request was continued twice, for instance with the browser's back button.",
    };

    public async Task SendAsync(HttpContext context, AuthorizeRequest request, ArrivedRequest arrived, AuthenticatedSubject subject)
    {
        if (GatePromise.Check(request, arrived, subject) is CheckOutcome.Refused { Error: var broken })
        {
            ProtocolLog.GateBrokeItsWord(log, broken.Description);
            await errors.AnswerAsync(context, request, broken);
            return;
        }

        var remoteAddress = RemoteAddress.Of(context);
        switch (await codes.IssueAsync(request, arrived, subject, remoteAddress, context.RequestAborted))
        {
            case CodeIssuance.Issued issued:
                await response.SendAsync(
                    context,
                    request,
                    [.. await ParametersAsync(request, issued, context.RequestAborted), .. StateOf(context, request, subject.BrowserState)]);
                break;
            case CodeIssuance.RequestAlreadyAnswered:
                await errors.WritePageAsync(context, AlreadyAnswered, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// <c>session_state</c>, for requests of OpenID Connect (Session Management 1.0, 2), with the cookie it is compared with: a browser that
    /// lost it gets it again.
    /// </summary>
    private static IEnumerable<(string Name, string Value)> StateOf(HttpContext context, AuthorizeRequest request, string browserState)
    {
        if (browserState.Length == 0 || !request.Scopes.Contains(StandardScopes.OpenId))
            return [];

        if (context.Request.Cookies[OpBrowserState.CookieName] != browserState)
            OpBrowserState.Write(context.Response, browserState);

        var state = SessionState.Of(request.Client.ClientId, request.RedirectUri, browserState);
        return state.Length > 0 ? [("session_state", state)] : [];
    }

    private async ValueTask<IReadOnlyList<(string Name, string Value)>> ParametersAsync(
        AuthorizeRequest request, CodeIssuance.Issued issued, CancellationToken cancellationToken)
    {
        var code = request.ResponseType.Code ? issued.Code : "";
        IReadOnlyList<(string, string)> parameters = code.Length > 0 ? [("code", code)] : [];
        return request.ResponseType.BearsTokens
            ? [.. parameters, .. await tokens.WriteAsync(request, issued.Grant, code, cancellationToken)]
            : parameters;
    }
}
