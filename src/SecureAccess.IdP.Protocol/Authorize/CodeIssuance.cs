using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>What came of issuing a code.</summary>
internal abstract record CodeIssuance
{
    private CodeIssuance()
    {
    }

    /// <summary>The grant, and its code, to be sent to the client and kept nowhere.</summary>
    public sealed record Issued(string Code, Grant Grant) : CodeIssuance
    {
        public override string ToString() => "Issued(***)";
    }

    /// <summary>The request has had its code.</summary>
    public sealed record RequestAlreadyAnswered : CodeIssuance;
}
