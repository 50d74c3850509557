using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>What an access token is worth now.</summary>
internal abstract record TokenStanding
{
    private TokenStanding()
    {
    }

    /// <summary>It is ours, in date, for us, and its grant holds.</summary>
    /// <param name="Client">Whom it was issued to.</param>
    /// <param name="Grant">Its grant.</param>
    /// <param name="Scopes">Its own scopes, which may be fewer than the grant's.</param>
    /// <param name="Confirmation">The keys it is bound to; whether its sender holds them is for the endpoint to see.</param>
    public sealed record Good(Client Client, Grant Grant, IReadOnlyList<string> Scopes, Confirmation Confirmation) : TokenStanding;

    /// <summary>It is not.</summary>
    /// <param name="Detail">Why, for the log.</param>
    public sealed record Invalid(string Detail) : TokenStanding;
}
