using SecureAccess.IdP.Protocol.AccessTokens;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Token.Grants.Exchange;

/// <summary>What came of reading the tokens of an exchange.</summary>
internal abstract record ExchangeReading
{
    private ExchangeReading()
    {
    }

    /// <summary>They may be exchanged.</summary>
    /// <param name="Subject">On whose behalf.</param>
    /// <param name="Actor">Who acts; none where nobody is named.</param>
    public sealed record Read(AccessTokenReading.Live Subject, Actor? Actor) : ExchangeReading;

    /// <summary>They may not.</summary>
    public sealed record Refused(ProtocolError Error) : ExchangeReading;
}
