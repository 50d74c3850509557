using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What is known of an access token.</summary>
public abstract record AccessTokenLookup
{
    private AccessTokenLookup()
    {
    }

    /// <summary>It is not revoked, and its grant, if it has one, holds.</summary>
    /// <param name="Grant">Its grant; none where a client acts for itself.</param>
    /// <param name="Payload">The claims of an opaque token; empty for a JWT, which carries its own.</param>
    public sealed record Live(Grant? Grant, string Payload) : AccessTokenLookup
    {
        /// <summary>Hides the claims.</summary>
        public override string ToString() => "Live(***)";
    }

    /// <summary>It was revoked, its grant is over, or (an opaque one) it was never issued or has expired.</summary>
    public sealed record Over : AccessTokenLookup;
}
