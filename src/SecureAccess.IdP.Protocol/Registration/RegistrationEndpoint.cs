using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.UserInfo;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>
/// The registration endpoint (RFC 7591, 3; OpenID Connect Dynamic Client Registration, 3): for who holds an initial access token, or for
/// everybody where the operator opened it. The token is looked at before the body is read, so that a stranger costs nothing.
/// </summary>
internal sealed class RegistrationEndpoint(
    IClientRegistrar registrar,
    IStrangersQuota quota,
    RegistrationReader reader,
    RegistrationAnswer answer,
    HmacSecrets hmacSecrets,
    IOptions<RegistrationOptions> options,
    TimeProvider clock)
{
    private static readonly InitialAccess Open = new InitialAccess.Granted([SecurityProfile.Strict, SecurityProfile.Fapi2, SecurityProfile.Basic]);

    public async Task HandleAsync(HttpContext context)
    {
        if (CrossOrigin.AnswerPreflight(context, "POST") || !AllowedMethods.Admit(context, "POST"))
            return;

        CrossOrigin.Allow(context.Response);
        var token = await BearerTokenReader.ReadAsync(context.Request, context.RequestAborted) is BearerToken.Presented { Value: var presented }
            ? TokenHash.Of(presented)
            : (TokenHash?)null;
        if (await AdmitAsync(token, context.RequestAborted) is not InitialAccess.Granted { Profiles: var profiles })
        {
            await answer.ChallengeAsync(context);
            return;
        }

        if (token is null && quota.Take(context, StrangersWrite.Registration) is QuotaOutcome.Exhausted { RetryAfter: var wait })
        {
            await answer.RefuseAsync(context, ProtocolError.TooMany(wait));
            return;
        }

        await RegisterAsync(context, token, profiles);
    }

    private async Task<InitialAccess> AdmitAsync(TokenHash? token, CancellationToken cancellationToken)
    {
        if (token is { } hash)
            return await registrar.FindInitialAccessAsync(hash, clock.GetUtcNow(), cancellationToken);

        return options.Value.OpenRegistration ? Open : new InitialAccess.Refused();
    }

    private async Task RegisterAsync(HttpContext context, TokenHash? token, IReadOnlyList<SecurityProfile> profiles)
    {
        var body = await RegistrationDocument.ReadAsync(context.Request, context.RequestAborted);
        if (body is not DocumentReading.Read { Document: var document })
        {
            await answer.RefuseAsync(context, ((DocumentReading.Refused)body).Error);
            return;
        }

        var clientId = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var reading = await reader.ReadAsync(document, clientId, profiles, context.RequestAborted);
        if (reading is not RegistrationReading.Read { Client: var read })
        {
            await answer.RefuseAsync(context, ((RegistrationReading.Refused)reading).Error);
            return;
        }

        var issued = IssuedSecret.For(read, held: [], hmacSecrets);
        var accessToken = OpaqueToken.Draw();
        var registration = new ClientRegistration(issued.Client, TokenHash.Of(accessToken), clock.GetUtcNow());
        var outcome = await registrar.RegisterAsync(
            registration, token, options.Value.MaximumClients, RemoteAddress.Of(context), context.RequestAborted);
        await (outcome switch
        {
            RegisterOutcome.Registered => answer.SendAsync(context, StatusCodes.Status201Created, registration, accessToken, issued.Secret),
            RegisterOutcome.TokenSpent => answer.ChallengeAsync(context),
            _ => answer.RefuseAsync(context, new ProtocolError(ErrorCode.TemporarilyUnavailable, "No more clients can be registered here.")
            {
                Status = StatusCodes.Status503ServiceUnavailable,
            }),
        });
    }
}
