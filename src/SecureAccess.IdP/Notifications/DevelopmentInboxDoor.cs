using System.Net;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Who may read the development inbox: a program or browser on this machine that speaks to it by the name <c>localhost</c>.
/// Everybody else finds nothing there.
/// </summary>
internal static class DevelopmentInboxDoor
{
    /// <summary>
    /// The name keeps out pages of the internet whose host was made to resolve to this machine; the forwarded header keeps out
    /// what comes through a tunnel or proxy on it, one that is believed (Forwarding:Proxies) among them.
    /// </summary>
    public static bool IsOpenTo(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        && string.Equals(context.Request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("X-Original-For")
        && !context.Request.Headers.ContainsKey("Forwarded");

    /// <summary>The address in the query. A plus sign that was not escaped arrives as a blank; phones begin with one.</summary>
    public static string? AddressOf(string? to) =>
        string.IsNullOrWhiteSpace(to) ? null : to[0] == ' ' ? $"+{to.Trim()}" : to.Trim();

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
