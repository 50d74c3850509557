using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// Answers a request the host let proceed: with a code (RFC 6749, 4.1.2), unless the host's word does not hold or the request had its code.
/// </summary>
internal sealed class CodeAnswer(CodeIssuer codes, ErrorWriter errors, ResponseRedirect redirect, ILogger<CodeAnswer> log)
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
            errors.Redirect(context, request.RedirectUri, request.State, broken);
            return;
        }

        var remoteAddress = context.Connection.RemoteIpAddress?.ToString() ?? "";
        switch (await codes.IssueAsync(request, arrived, subject, remoteAddress, context.RequestAborted))
        {
            case CodeIssuance.Issued { Code: var code }:
                redirect.ToClient(context, request.RedirectUri, request.State, ("code", code));
                break;
            case CodeIssuance.RequestAlreadyAnswered:
                await errors.WritePageAsync(context, AlreadyAnswered, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }
}
