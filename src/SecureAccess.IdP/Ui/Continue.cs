using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.IdP.Ui;

/// <summary>
/// The one route by which every room returns to the hub: <c>/continue?flow=…</c>. The flow is opaque here; only the
/// hub can open its seal.
/// </summary>
public static class Continue
{
    /// <summary>The hub's route.</summary>
    public const string Path = "/continue";

    /// <summary>Where a person posts "not now" to what the application would like; the hub remembers it for this request.</summary>
    public const string NotNowPath = "/continue/not-now";

    /// <summary>The query parameter by which <see cref="NotNowPath"/> is told what to; without it, to proofing.</summary>
    public const string DeclinedParameter = "to";

    /// <summary>"Not now" to a passkey or security key.</summary>
    public const string DeclinedPasskey = "passkey";

    /// <summary>No to the user agreement, which ends the request.</summary>
    public const string DeclinedAgreement = "agreement";

    /// <summary>The account is restricted and what the application asks is closed to it, which ends the request.</summary>
    public const string DeclinedRestricted = "restricted";

    /// <summary>The query parameter that carries the sealed request.</summary>
    public const string FlowParameter = "flow";

    /// <summary>How long a sealed request is good from its arrival: 60 minutes. What was finished on the way is kept beyond.</summary>
    public static TimeSpan FlowLifetime { get; } = TimeSpan.FromMinutes(60);

    /// <summary>The query parameter by which Razor Pages choose a handler; it belongs to one post and never to the next.</summary>
    internal const string HandlerParameter = "handler";

    /// <summary>The sealed request in this URL; null when absent, empty or repeated (a repeated one is not to be guessed at).</summary>
    public static string? FlowOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var values = request.Query[FlowParameter];
        return values.Count == 1 && !string.IsNullOrEmpty(values[0]) ? values[0] : null;
    }

    /// <summary>The hub's URL with the flow of this request.</summary>
    public static string Url(HttpRequest request) => WithFlow(request, Path);

    /// <summary>The hub's URL with a given sealed request.</summary>
    public static string Url(HttpRequest request, string flow) =>
        QueryHelpers.AddQueryString(Local(request, Path), FlowParameter, flow);

    /// <summary>A local path with the flow of this request.</summary>
    public static string WithFlow(HttpRequest request, string path) =>
        FlowOf(request) is { } flow
            ? QueryHelpers.AddQueryString(Local(request, path), FlowParameter, flow)
            : Local(request, path);

    /// <summary>The URL of this very page with its query, less the handler of the post just made.</summary>
    public static string Self(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Query.ContainsKey(HandlerParameter))
        {
            return request.GetEncodedPathAndQuery();
        }

        var kept = request.Query.Where(pair => pair.Key != HandlerParameter);
        return UriHelper.BuildRelative(request.PathBase, request.Path, QueryString.Create(kept));
    }

    private static string Local(HttpRequest request, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        // Only paths of our own: "//host" and "/\host" leave the site in a browser.
        if (path is not ['/', ..] || path is ['/', '/' or '\\', ..])
        {
            throw new ArgumentException("A local path begins with exactly one slash.", nameof(path));
        }

        return request.PathBase.ToUriComponent() + path;
    }
}
