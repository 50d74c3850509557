namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>What came of writing a JWT for a client.</summary>
internal abstract record ResponseJwtOutcome
{
    private ResponseJwtOutcome()
    {
    }

    /// <summary>The JWT, where <c>EncryptionKeyAtHand</c> looked for the key before.</summary>
    /// <exception cref="InvalidOperationException">The key went away in between: nothing can be sent, not even that.</exception>
    public string JwtOfCheckedClient => this is Written { Jwt: var jwt }
        ? jwt
        : throw new InvalidOperationException("The client's encryption key went away between the check and the answer.");

    /// <summary>It is written.</summary>
    /// <param name="Jwt">A compact JWS, or a compact JWE around one.</param>
    public sealed record Written(string Jwt) : ResponseJwtOutcome
    {
        public override string ToString() => "Written(***)";
    }

    /// <summary>The client asked for encryption and has no key of that family (now): nothing is sent in the open instead.</summary>
    public sealed record NoEncryptionKey : ResponseJwtOutcome;
}
