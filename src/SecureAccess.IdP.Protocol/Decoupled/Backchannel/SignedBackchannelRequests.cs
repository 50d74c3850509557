using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Authorize.RequestObjects;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>
/// Signed backchannel requests (CIBA Core, 7.1.1): where the client registered an algorithm for them, all parameters stand in <c>request</c>,
/// with <c>iss</c>, <c>aud</c>, <c>exp</c>, <c>iat</c>, <c>nbf</c> and <c>jti</c>, and the object works once.
/// </summary>
internal sealed class SignedBackchannelRequests(
    ClientKeys keys, IReplayStore replays, EndpointAddresses addresses, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    private const int MaximumJti = 256;

    // FAPI-CIBA, 5.2.2: no longer than an hour between nbf and exp.
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(60);

    public async ValueTask<SignedBackchannelReading> ReadAsync(Client client, RequestParameters sent, CancellationToken cancellationToken)
    {
        var alg = client.BackchannelAuthenticationRequestSigningAlg;
        if (!sent.Has("request"))
            return alg.Length == 0 ? new SignedBackchannelReading.Read(sent) : Refuse("The client is registered to sign its requests.");

        if (alg.Length == 0)
            return Refuse("The client is not registered to sign its requests.");

        return await VerifyAsync(client, sent["request"], alg, cancellationToken);
    }

    private async ValueTask<SignedBackchannelReading> VerifyAsync(Client client, string text, string alg, CancellationToken cancellationToken)
    {
        if (JwtReader.Read(text) is not JwtReading.Read { Jwt: var jwt } || jwt.Alg != alg || !AssertionRules.Algorithms.Contains(alg))
            return Refuse("The signed request is not valid.");

        if (!await keys.VerifyAsync(client, jwt, cancellationToken) || !Holds(jwt.Claims, client))
            return Refuse("The signed request is not valid.");

        var use = SingleUse.OfJti(
            "backchannel_request",
            client.ClientId,
            jwt.Claims.Text("jti"),
            jwt.Claims.Time("exp")!.Value + options.Value.ClockSkew + TimeSpan.FromSeconds(1));
        if (await replays.UseAsync(use, cancellationToken) is not ReplayOutcome.FirstUse)
            return Refuse("The signed request was used before.");

        return RequestObjectParameters.TryRead(jwt.Claims, out var parameters)
            ? new SignedBackchannelReading.Read(new RequestParameters(parameters))
            : Refuse("The signed request is not valid.");
    }

    private bool Holds(JwtClaims claims, Client client)
    {
        var (now, skew) = (clock.GetUtcNow(), options.Value.ClockSkew);
        return claims.Text("iss") == client.ClientId
            && claims.Audience().Contains(addresses.Issuer)
            && claims.Text("jti").Length is > 0 and <= MaximumJti
            && claims.Time("exp") is { } expires && now < expires + skew
            && claims.Time("nbf") is { } notBefore && notBefore <= now + skew && expires - notBefore <= LongestLife
            && claims.Time("iat") is { } issued && issued <= now + skew;
    }

    private static SignedBackchannelReading Refuse(string description) =>
        new SignedBackchannelReading.Refused(new ProtocolError(ErrorCode.InvalidRequest, description));
}
