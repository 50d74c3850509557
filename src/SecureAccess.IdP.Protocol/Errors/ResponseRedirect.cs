using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Errors;

/// <summary>
/// Sends the browser on. Always 303: a 307 would repeat a POST's body, and with it a password, to the next site (RFC 9700, 4.12).
/// </summary>
internal static class ResponseRedirect
{
    /// <summary>To a client's redirect URI, the parameters in its query (RFC 6749, 4.1.2).</summary>
    public static void ToClient(HttpContext context, string redirectUri, IReadOnlyList<(string Name, string Value)> parameters)
    {
        var target = new StringBuilder(redirectUri, redirectUri.Length + 256);
        foreach (var (name, value) in parameters)
            Append(target, name, value);

        To(context, target.ToString());
    }

    /// <summary>To a client's redirect URI, the parameters in its fragment (OAuth 2.0 Multiple Response Types, 2.1); a registered one has none.</summary>
    public static void ToClientFragment(HttpContext context, string redirectUri, IReadOnlyList<(string Name, string Value)> parameters) =>
        To(context, redirectUri + "#" + string.Join('&', parameters.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")));

    /// <summary>A client's post-logout address as it is gone to; only <c>state</c> goes along (RP-Initiated Logout 1.0, 3).</summary>
    /// <returns>Empty without an address: <c>state</c> alone leads nowhere.</returns>
    public static string AfterLogout(string redirectUri, string state)
    {
        var target = new StringBuilder(redirectUri);
        if (redirectUri.Length > 0 && state.Length > 0)
            Append(target, "state", state);

        return target.ToString();
    }

    /// <summary>To an address of a client that the rules have proven to be registered.</summary>
    public static void ToProven(HttpContext context, string address) => To(context, address);

    /// <summary>To a page of the host.</summary>
    /// <exception cref="InvalidOperationException">The location is not a local path: a fault of the host, caught before it is an open redirect.</exception>
    public static void ToPage(HttpContext context, string location)
    {
        if (!location.StartsWith('/')
            || location.StartsWith("//", StringComparison.Ordinal)
            || location.StartsWith("/\\", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The host named a location that is not a local path.");
        }

        To(context, context.Request.PathBase.ToUriComponent() + location);
    }

    private static void To(HttpContext context, string location)
    {
        NoStore.On(context.Response);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers[HeaderNames.Location] = location;
    }

    private static void Append(StringBuilder target, string name, string value)
    {
        var separator = '?';
        foreach (var chunk in target.GetChunks())
        {
            if (chunk.Span.Contains('?'))
                separator = '&';
        }

        target.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
