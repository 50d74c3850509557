namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>
/// How much of anything is read, before any rule looks at it: work must not grow with what a stranger sends
/// (CVE-2026-4634: a long <c>scope</c> stopped a server).
/// </summary>
internal static class ParameterLimits
{
    /// <summary>Bytes of a request body, or characters of a query.</summary>
    public const int MessageLength = 64 * 1024;

    /// <summary>Parameters in one request.</summary>
    public const int Count = 64;

    /// <summary>Characters of a parameter's name.</summary>
    public const int NameLength = 128;

    /// <summary>Characters of a parameter's value; a JWT with a certificate chain stays under this.</summary>
    public const int ValueLength = 8 * 1024;
}
