using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// Finds the one credential a request presents. Two at once are refused (RFC 6749, 2.3): a server that takes the one it likes can be
/// played off against a log or a proxy that takes the other.
/// </summary>
internal static class CredentialReader
{
    private const string BasicScheme = "Basic ";
    private const int MaximumHeader = 4096;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static PresentedCredential Read(HttpRequest request, RequestParameters parameters)
    {
        var headers = request.Headers.Authorization;
        var offers = (headers.Count > 0 ? 1 : 0)
            + (parameters.Has("client_secret") ? 1 : 0)
            + (parameters.Has("client_assertion") || parameters.Has("client_assertion_type") ? 1 : 0);
        if (offers > 1 || headers.Count > 1)
            return new PresentedCredential.Contradictory("More than one client authentication method was used.");

        var clientId = parameters["client_id"];
        if (headers.Count == 1)
            return ReadBasic(headers[0] ?? "", clientId);

        if (parameters.Has("client_assertion_type") || parameters.Has("client_assertion"))
            return new PresentedCredential.Assertion(parameters["client_assertion_type"], parameters["client_assertion"]);

        if (clientId.Length == 0)
            return new PresentedCredential.Contradictory("The request names no client.");

        return parameters.Has("client_secret")
            ? new PresentedCredential.Secret(ClientAuthenticationMethod.ClientSecretPost, clientId, parameters["client_secret"])
            : new PresentedCredential.Nothing(clientId);
    }

    private static PresentedCredential ReadBasic(string header, string bodyClientId)
    {
        if (header.Length > MaximumHeader || !header.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase))
            return new PresentedCredential.Unreadable();

        try
        {
            var pair = StrictUtf8.GetString(Convert.FromBase64String(header[BasicScheme.Length..].Trim()));
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
                return new PresentedCredential.Unreadable();

            var (clientId, secret) = (FormDecode(pair[..colon]), FormDecode(pair[(colon + 1)..]));
            return bodyClientId.Length > 0 && bodyClientId != clientId
                ? new PresentedCredential.Contradictory("client_id differs from the one in the Authorization header.")
                : new PresentedCredential.Secret(ClientAuthenticationMethod.ClientSecretBasic, clientId, secret);
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            return new PresentedCredential.Unreadable();
        }
    }

    // RFC 6749, 2.3.1: both halves are form-urlencoded before they are joined.
    private static string FormDecode(string text)
    {
        foreach (var pair in new QueryStringEnumerable("_=" + text.Replace("&", "%26", StringComparison.Ordinal)))
            return pair.DecodeValue().ToString();

        return "";
    }
}
