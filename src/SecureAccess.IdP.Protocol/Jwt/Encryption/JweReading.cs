namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>What came of a JWE that was sent to us.</summary>
internal abstract record JweReading
{
    private JweReading()
    {
    }

    /// <summary>It was for us, and is whole. That says nothing about who sent it: anybody can encrypt to a public key.</summary>
    /// <param name="Inner">What was inside: a signed JWT, to be verified like one that came in the open.</param>
    /// <param name="Alg">How the key was encrypted, to be held against the client's registration.</param>
    /// <param name="Enc">How the content was encrypted, likewise.</param>
    public sealed record Decrypted(string Inner, string Alg, string Enc) : JweReading
    {
        public override string ToString() => $"Decrypted(***, {Alg}, {Enc})";
    }

    /// <summary>It is malformed, for no key of ours, altered, or asks for what is never followed. One answer for all.</summary>
    public sealed record Unreadable : JweReading;
}
