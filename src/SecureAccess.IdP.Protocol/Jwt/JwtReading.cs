namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>What came of taking a JWT apart.</summary>
internal abstract record JwtReading
{
    private JwtReading()
    {
    }

    /// <summary>It is a well-formed compact JWS.</summary>
    public sealed record Read(UnverifiedJwt Jwt) : JwtReading;

    /// <summary>It is not, or its header asks for what is never followed.</summary>
    /// <param name="Detail">What was wrong, a fixed text for the log.</param>
    public sealed record Malformed(string Detail) : JwtReading;
}
