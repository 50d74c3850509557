using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>
/// Reads an access token from the Authorization header (RFC 6750, 2.1; RFC 9449, 7.1) or from a form body (RFC 6750, 2.2). Never from the query: addresses end up
/// in logs and Referers (RFC 9700, 4.3.2).
/// </summary>
internal static class BearerTokenReader
{
    private static readonly string[] Schemes = [TokenScheme.Dpop, TokenScheme.Bearer];

    public static async ValueTask<BearerToken> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.ContainsKey("access_token"))
            return new BearerToken.Malformed("An access token must not be sent in the query.");

        var headers = request.Headers.Authorization;
        if (headers.Count > 1)
            return new BearerToken.Malformed("More than one Authorization header was sent.");

        var (scheme, inHeader) = headers.Count == 1 ? Split(headers[0]!) : (TokenScheme.Bearer, "");
        var inBody = "";
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType)
        {
            if (await ParameterReader.ReadAsync(request, cancellationToken) is not ReadOutcome.Read { Parameters: var parameters }
                || parameters.Repeated.Contains("access_token"))
            {
                return new BearerToken.Malformed("The request body cannot be read.");
            }

            inBody = parameters["access_token"];
        }

        return (inHeader.Length > 0, inBody.Length > 0) switch
        {
            (true, true) => new BearerToken.Malformed("The access token was sent in more than one way."),
            (true, false) => new BearerToken.Presented(inHeader, scheme),
            (false, true) => new BearerToken.Presented(inBody, TokenScheme.Bearer),
            _ => new BearerToken.Missing(),
        };
    }

    private static (string Scheme, string Token) Split(string header)
    {
        foreach (var scheme in Schemes)
        {
            if (header.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase))
                return (scheme, header[(scheme.Length + 1)..].Trim());
        }

        return (TokenScheme.Bearer, "");
    }
}
