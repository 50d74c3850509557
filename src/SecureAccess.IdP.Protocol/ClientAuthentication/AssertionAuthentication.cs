using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// <c>private_key_jwt</c> and <c>client_secret_jwt</c> (RFC 7523, 2.2 and 3; OpenID Connect Core, 9): a short-lived JWT about the client
/// itself, signed with a key it registered or the secret it was given, for us, and once only. The signature is checked before any claim is
/// believed; the identifier is used up last, so that nobody can use one up without the key.
/// </summary>
internal sealed class AssertionAuthentication(IClientDirectory clients, AssertionRules rules, IReplayStore replays)
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public async Task<AuthenticationOutcome> AuthenticateAsync(
        PresentedCredential.Assertion presented, string bodyClientId, CancellationToken cancellationToken)
    {
        if (presented.Type != JwtBearer)
            return AuthenticationOutcome.Fail("client_assertion_type");

        if (JwtReader.Read(presented.Jwt) is not JwtReading.Read { Jwt: var jwt })
            return AuthenticationOutcome.Fail("assertion is malformed");

        var clientId = jwt.Claims.Text("sub");
        if (bodyClientId.Length > 0 && bodyClientId != clientId)
            return AuthenticationOutcome.Fail("client_id differs from the assertion");

        if (await clients.FindAsync(clientId, cancellationToken) is not ClientLookup.Found { Client: var client })
            return AuthenticationOutcome.Fail("unknown client");

        if (!rules.Admit(client))
            return AuthenticationOutcome.Fail("not the client's registered method");

        if (await rules.FindObjectionAsync(jwt, client, cancellationToken) is { Length: > 0 } objection)
            return AuthenticationOutcome.Fail(objection);

        var use = SingleUse.OfJti("client_assertion", client.ClientId, jwt.Claims.Text("jti"), rules.ForgetAfter(jwt));
        return await replays.UseAsync(use, cancellationToken) is ReplayOutcome.FirstUse
            ? new AuthenticationOutcome.Authenticated(client)
            : AuthenticationOutcome.Fail("replayed assertion");
    }
}
