using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The keys a client is encrypted to, and a reader that is not ours.</summary>
public static class EncryptionKeys
{
    public static RSA Rsa { get; } = RSA.Create(2048);

    public static ECDiffieHellman Ec { get; } = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public static ClientKeySet Set { get; } = ClientKeySet.Parse(Jwks());

    /// <summary>Decrypts what was encrypted to <see cref="Rsa"/>, with the JWT library.</summary>
    public static string Decrypt(string jwe) => new JsonWebTokenHandler().DecryptToken(
        new JsonWebToken(jwe), new TokenValidationParameters { TokenDecryptionKey = new RsaSecurityKey(Rsa) });

    public static string Jwks()
    {
        var (rsa, ec) = (Rsa.ExportParameters(false), Ec.ExportParameters(false));
        return $$"""
            {"keys":[
              {"kty":"RSA","kid":"rsa-enc","use":"enc","n":"{{Base64Url.EncodeToString(rsa.Modulus)}}","e":"{{Base64Url.EncodeToString(rsa.Exponent)}}"},
              {"kty":"EC","crv":"P-256","kid":"ec-enc","use":"enc","x":"{{Base64Url.EncodeToString(ec.Q.X)}}","y":"{{Base64Url.EncodeToString(ec.Q.Y)}}"}
            ]}
            """;
    }
}
