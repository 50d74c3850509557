using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>
/// <c>resource</c> at the token endpoint (RFC 8707, 2.2): it narrows the grant's resource servers to one, and never adds any.
/// </summary>
internal static class TargetedResources
{
    /// <summary>The resource servers to issue for; none if the one asked for is not of the grant.</summary>
    public static bool TryNarrow(TokenRequest request, Grant grant, out IReadOnlyList<string> resources)
    {
        var asked = request.Parameters["resource"];
        resources = asked.Length == 0 ? grant.Resources : [asked];
        return asked.Length == 0 || grant.Resources.Contains(asked);
    }
}
