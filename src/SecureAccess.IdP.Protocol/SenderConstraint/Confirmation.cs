using System.Text.Json;
using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// The keys whose holder alone may use a token: <c>cnf</c> (RFC 7800, 3.1). A thief of the token without the key has nothing. Both may be
/// there; then both have to be proven.
/// </summary>
/// <param name="Jkt"><c>jkt</c>: the RFC 7638 thumbprint of the key of the DPoP proofs (RFC 9449, 6.1); empty if not bound by DPoP.</param>
/// <param name="X5tS256"><c>x5t#S256</c>: the SHA-256 of the client's certificate (RFC 8705, 3.1), base64url; empty if not bound by mTLS.</param>
public sealed record Confirmation(string Jkt, string X5tS256)
{
    /// <summary>A bearer token: whoever has it may use it.</summary>
    public static Confirmation None { get; } = new("", "");

    /// <summary>Whether it binds nothing.</summary>
    public bool IsNone => Jkt.Length == 0 && X5tS256.Length == 0;

    /// <summary>Whether what a request proves is enough for a token bound to this.</summary>
    /// <param name="proven">What the request proves.</param>
    public bool IsMetBy(Confirmation proven) =>
        (Jkt.Length == 0 || Jkt == proven.Jkt) && (X5tS256.Length == 0 || X5tS256 == proven.X5tS256);

    /// <summary>Writes <c>cnf</c>; nothing for a bearer token.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        if (IsNone)
            return;

        writer.WriteStartObject("cnf"u8);
        if (Jkt.Length > 0)
            writer.WriteString("jkt"u8, Jkt);

        if (X5tS256.Length > 0)
            writer.WriteString("x5t#S256"u8, X5tS256);

        writer.WriteEndObject();
    }

    /// <summary>Reads the <c>cnf</c> of a token of ours.</summary>
    internal static Confirmation Read(JwtClaims claims)
    {
        var cnf = claims.Object("cnf");
        return new Confirmation(cnf.Text("jkt"), cnf.Text("x5t#S256"));
    }
}
