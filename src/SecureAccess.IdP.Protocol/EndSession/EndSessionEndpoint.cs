using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.FrontChannel;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.EndSession;

/// <summary>
/// RP-initiated logout (RP-Initiated Logout 1.0). Only a hint that proves to be about this very session ends it at once; anything else is
/// asked of the person first, or any site could sign people out (6; CVE-2020-10734).
/// </summary>
public sealed class EndSessionEndpoint
{
    private readonly EndSessionRules rules;
    private readonly ISessionEnder ender;
    private readonly SubjectIdentifiers subjects;
    private readonly SessionIdentifiers sessions;
    private readonly FrontChannelLogout frontChannel;
    private readonly ErrorWriter errors;

    internal EndSessionEndpoint(
        EndSessionRules rules,
        ISessionEnder ender,
        SubjectIdentifiers subjects,
        SessionIdentifiers sessions,
        FrontChannelLogout frontChannel,
        ErrorWriter errors)
    {
        (this.rules, this.ender, this.subjects, this.sessions) = (rules, ender, subjects, sessions);
        (this.frontChannel, this.errors) = (frontChannel, errors);
    }

    /// <summary>Answers a request from the browser, GET or POST alike (2).</summary>
    /// <param name="context">The exchange.</param>
    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "GET", "POST"))
            return;

        // A request without any parameter, GET or POST, is a valid one: the person just wants out.
        var reading = HttpMethods.IsPost(context.Request.Method) && context.Request.ContentLength is 0
            ? new ReadOutcome.Read(new RequestParameters(new Dictionary<string, string>(0)))
            : await ParameterReader.ReadAsync(context.Request, context.RequestAborted);
        switch (reading)
        {
            case ReadOutcome.Read { Parameters: var parameters }:
                await AnswerAsync(context, parameters, confirmed: false);
                break;
            case ReadOutcome.Refused { Error: var error }:
                await errors.WritePageAsync(context, error, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Goes on after the person said yes on the host's page; every rule is checked again.</summary>
    /// <param name="context">The exchange, proven by the host's anti-forgery token to come from its own page.</param>
    /// <param name="parameters">The request's parameters, as the host sealed them.</param>
    public Task ResumeAsync(HttpContext context, IReadOnlyDictionary<string, string> parameters) =>
        AnswerAsync(context, new RequestParameters(parameters), confirmed: true);

    private async Task AnswerAsync(HttpContext context, RequestParameters parameters, bool confirmed)
    {
        switch (await rules.CheckAsync(parameters, context.RequestAborted))
        {
            case EndSessionCheck.Refused { Error: var error }:
                await errors.WritePageAsync(context, error, context.RequestAborted);
                break;
            case EndSessionCheck.Valid { Request: var request }:
                await EndAsync(context, request, confirmed);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task EndAsync(HttpContext context, EndSessionRequest request, bool confirmed)
    {
        var ended = "";
        if (await ender.FindCurrentAsync(context, context.RequestAborted) is CurrentSession.SignedIn session)
        {
            if (!confirmed && !IsAbout(request, session))
            {
                ResponseRedirect.ToPage(context, ender.ConfirmationLocation(request));
                return;
            }

            await ender.EndAsync(context, session, request.Client?.ClientId ?? "", context.RequestAborted);
            ended = session.SessionId;
        }

        if (ended.Length > 0 && (await frontChannel.ListAsync(ended, context.RequestAborted)).Count == 0)
            ended = "";

        var returnTo = ResponseRedirect.AfterLogout(request.PostLogoutRedirectUri, request.State);
        if (returnTo.Length > 0 && ended.Length == 0)
            ResponseRedirect.ToProven(context, returnTo);
        else
            ResponseRedirect.ToPage(context, ender.SignedOutLocation(new SignedOutWalk(request, ended, returnTo)));
    }

    private bool IsAbout(EndSessionRequest request, CurrentSession.SignedIn session) =>
        request is { IdTokenHint: { } hint, Client: { } client }
        && hint.SubjectId == subjects.Of(client, session.SubjectId) && hint.Sid == sessions.Of(client, session.SessionId);
}
