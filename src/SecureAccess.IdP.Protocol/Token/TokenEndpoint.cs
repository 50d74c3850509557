using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>The token endpoint (RFC 6749, 3.2): reads the form, authenticates the client, hands the request to its grant type.</summary>
internal sealed class TokenEndpoint(
    ClientRequestReader requests,
    SenderConstraints constraints,
    TokenGrants grants,
    ErrorWriter errors,
    TimeProvider clock)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "POST"))
            return;

        switch (await AnswerAsync(context))
        {
            case TokenOutcome.Issued { Response: var response }:
                await WriteAsync(context, response);
                break;
            case TokenOutcome.Refused { Error: var error }:
                await errors.WriteJsonAsync(context, error, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<TokenOutcome> AnswerAsync(HttpContext context) => await requests.ReadAsync(context) switch
    {
        ClientRequest.Authenticated { Client: var client, Parameters: var parameters } => await BindAsync(
            context, new TokenRequest(client, parameters, clock.GetUtcNow(), RemoteAddress.Of(context))),
        ClientRequest.Refused { Error: var error } => new TokenOutcome.Refused(error),
        _ => throw new UnreachableException(),
    };

    // Before any grant is looked at: a proof that is wrong or missing spends no code.
    private async Task<TokenOutcome> BindAsync(HttpContext context, TokenRequest request) =>
        await constraints.ForTokensAsync(context, request.Client, context.RequestAborted) switch
        {
            ConstraintOutcome.Proven { Confirmation: var confirmation } =>
                await ExchangeAsync(context, request with { Confirmation = confirmation }),
            ConstraintOutcome.Refused { Error: var error } => new TokenOutcome.Refused(error),
            _ => throw new UnreachableException(),
        };

    private Task<TokenOutcome> ExchangeAsync(HttpContext context, TokenRequest request)
    {
        var grantType = request.Parameters["grant_type"];
        if (grantType.Length == 0)
            return Task.FromResult(TokenOutcome.Refuse(ErrorCode.InvalidRequest, "grant_type is missing."));

        if (grants.Find(grantType, context.RequestServices) is not { } grant)
            return Task.FromResult(TokenOutcome.Refuse(ErrorCode.UnsupportedGrantType, "This grant type is not supported."));

        return request.Client.GrantTypes.Contains(grantType)
            ? grant.ExchangeAsync(request, context.RequestAborted)
            : Task.FromResult(TokenOutcome.Refuse(ErrorCode.UnauthorizedClient, "The client is not registered for this grant type."));
    }

    private static async Task WriteAsync(HttpContext context, TokenResponse response)
    {
        await using var writer = JsonAnswer.Begin(context.Response);
        writer.WriteStartObject();
        writer.WriteString("access_token"u8, response.AccessToken);
        writer.WriteString("token_type"u8, response.TokenType);
        if (response.IssuedTokenType.Length > 0)
            writer.WriteString("issued_token_type"u8, response.IssuedTokenType);

        writer.WriteNumber("expires_in"u8, response.ExpiresIn);
        if (response.Scopes.Count > 0)
            writer.WriteString("scope"u8, string.Join(' ', response.Scopes));

        TokenClaims.WriteAuthorizationDetails(writer, response.AuthorizationDetails);
        if (response.IdToken.Length > 0)
            writer.WriteString("id_token"u8, response.IdToken);

        if (response.RefreshToken.Length > 0)
            writer.WriteString("refresh_token"u8, response.RefreshToken);

        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
