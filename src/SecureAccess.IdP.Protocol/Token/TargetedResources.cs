using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>
/// <c>resource</c> (RFC 8707, 2): it narrows what a client or a grant is good for to the resource servers named, and never adds any. The
/// values are compared as text with registered ones, so their form needs no check of its own.
/// </summary>
internal static class TargetedResources
{
    /// <summary>The resource servers to issue for: all of them if none is named; refused if one is named that is not among them.</summary>
    public static bool TryNarrow(RequestParameters parameters, IReadOnlyList<string> allowed, out IReadOnlyList<string> resources)
    {
        var asked = SpaceDelimited.Split(parameters["resource"]);
        resources = asked.Count == 0 ? allowed : asked;
        return asked.All(allowed.Contains);
    }
}
