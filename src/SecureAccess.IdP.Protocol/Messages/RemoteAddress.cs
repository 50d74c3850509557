using Microsoft.AspNetCore.Http;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>Where a request came from, for the audit trail. Forwarding headers are the host's to judge, before the engine is asked.</summary>
internal static class RemoteAddress
{
    /// <summary>The peer's address; empty if unknown.</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
