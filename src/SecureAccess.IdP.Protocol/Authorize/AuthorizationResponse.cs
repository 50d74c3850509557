using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// Puts an authorization response on the wire, the only place that does: success and error alike, by query, fragment or a form that posts
/// itself, plain or as one signed JWT. <c>state</c> as sent and <c>iss</c> (RFC 9207, 2) always go along.
/// </summary>
internal sealed class AuthorizationResponse(
    SignedResponse signed, IFormPostPage formPost, EndpointAddresses addresses)
{
    /// <summary>Answers the client; its redirect URI is proven by now.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="request">The request answered.</param>
    /// <param name="parameters">The parameters, without <c>state</c> and <c>iss</c>.</param>
    public async Task SendAsync(HttpContext context, AuthorizeRequest request, IReadOnlyList<(string Name, string Value)> parameters)
    {
        var all = new List<(string Name, string Value)>(parameters);
        if (request.State.Length > 0)
            all.Add(("state", request.State));

        if (request.ResponseMode.Signed)
            all = [("response", await signed.WriteAsync(request.Client, all, context.RequestAborted))];
        else
            all.Add(("iss", addresses.Issuer));

        switch (request.ResponseMode.Carrier)
        {
            case ResponseCarrier.FormPost:
                NoStore.On(context.Response);
                await formPost.WriteAsync(
                    context, new FormPost(request.RedirectUri, all, addresses.FormPostScript), context.RequestAborted);
                break;
            case ResponseCarrier.Fragment:
                ResponseRedirect.ToClientFragment(context, request.RedirectUri, all);
                break;
            default:
                ResponseRedirect.ToClient(context, request.RedirectUri, all);
                break;
        }
    }
}
