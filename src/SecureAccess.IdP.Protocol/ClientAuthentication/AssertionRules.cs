using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>What a client assertion must be (RFC 7523, 3; RFC 8725, 3; FAPI 2.0, 5.3.2.1-8 and -13).</summary>
internal sealed class AssertionRules(
    ClientKeys clientKeys, HmacSecrets secrets, EndpointAddresses addresses, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    private const int MaximumJti = 256;

    /// <summary>The algorithms of <c>private_key_jwt</c>; also named in the metadata. Never an HMAC, never <c>none</c>.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = [SigningAlgorithm.ES256, SigningAlgorithm.PS256, SigningAlgorithm.RS256];

    /// <summary>Whether a client is registered to authenticate by assertions, of a kind that is allowed.</summary>
    public bool Admit(Client client) =>
        client.TokenEndpointAuthMethod == ClientAuthenticationMethod.PrivateKeyJwt
        || (client.TokenEndpointAuthMethod == ClientAuthenticationMethod.ClientSecretJwt && secrets.IsAllowed);

    /// <summary>What speaks against an assertion by which a client authenticates, signature first; empty if nothing does.</summary>
    public ValueTask<string> FindObjectionAsync(UnverifiedJwt jwt, Client client, CancellationToken cancellationToken) =>
        FindObjectionAsync(jwt, client, client.ClientId, cancellationToken);

    /// <summary>What speaks against an assertion of a client about somebody, signature first; empty if nothing does.</summary>
    public async ValueTask<string> FindObjectionAsync(UnverifiedJwt jwt, Client client, string subject, CancellationToken cancellationToken)
    {
        // Which of the two it is, the registration says and never the header: else a public key would do as an HMAC's secret (RFC 8725, 2.1).
        var symmetric = client.TokenEndpointAuthMethod == ClientAuthenticationMethod.ClientSecretJwt;
        if (symmetric ? !secrets.IsAllowed || jwt.Alg != HmacSecrets.Algorithm : !Algorithms.Contains(jwt.Alg))
            return "assertion alg";

        if (client.SecurityProfile == SecurityProfile.Fapi2 && !Fapi2Profile.Allows(jwt.Alg))
            return "assertion alg";

        if (client.TokenEndpointAuthSigningAlg.Length > 0 && client.TokenEndpointAuthSigningAlg != jwt.Alg)
            return "not the client's registered alg";

        // Absent, plain, or the type of its own; a token of another kind is no assertion.
        if (jwt.Typ.ToUpperInvariant() is not ("" or "JWT" or "CLIENT-AUTHENTICATION+JWT"))
            return "assertion typ";

        var signed = symmetric ? secrets.Verify(client, jwt, clock.GetUtcNow()) : await clientKeys.VerifyAsync(client, jwt, cancellationToken);
        return signed ? ClaimObjection(jwt.Claims, client, subject) : "assertion signature";
    }

    /// <summary>From when a replay would be refused for its age anyway.</summary>
    public DateTimeOffset ForgetAfter(UnverifiedJwt jwt) => jwt.Claims.Time("exp")!.Value + options.Value.ClockSkew + TimeSpan.FromSeconds(1);

    private string ClaimObjection(JwtClaims claims, Client client, string subject)
    {
        if (claims.Text("iss") != client.ClientId || claims.Text("sub") != subject)
            return "assertion iss or sub";

        if (!IsForUs(claims, client))
            return "assertion aud";

        var (now, skew) = (clock.GetUtcNow(), options.Value.ClockSkew);
        if (claims.Time("exp") is not { } expires || now >= expires + skew || expires > now + options.Value.ClientAssertionLifetime + skew)
            return "assertion exp";

        if (claims.Time("nbf") > now + skew || claims.Time("iat") > now + skew)
            return "assertion nbf or iat";

        return claims.Text("jti").Length is > 0 and <= MaximumJti ? "" : "assertion jti";
    }

    // The token endpoint's address is accepted beside the issuer (OpenID Connect Core, 9), except where FAPI forbids it: an assertion for
    // an address that an attacker's metadata lists could be played on to us.
    private bool IsForUs(JwtClaims claims, Client client)
    {
        var audience = claims.Audience();
        return client.SecurityProfile == SecurityProfile.Fapi2
            ? claims.HasSingleAudience && audience[0] == addresses.Issuer
            : audience.Contains(addresses.Issuer) || audience.Contains(addresses.Token);
    }
}
