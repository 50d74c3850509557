using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>claims</c> (OpenID Connect Core, 5.5): well-formed, or refused. An essential <c>acr</c> of the ID token must be reached or the request
/// fails (5.5.1.1); a voluntary one with values is a wish like <c>acr_values</c>, which stands before it. Essential without a value asks only
/// that some acr be there, which it always is. It counts only where <c>openid</c> is asked: without it there is neither ID token nor UserInfo.
/// A claim that a scope stands for is passed over where the client is not registered for the scope: else asking by name would be a way
/// around its registration (ASVS 10.4.11), and for the operator's own clients without a question to the person.
/// </summary>
internal sealed class RequestedClaims(ClaimsReader reader) : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var text = request.Parameters["claims"];
        return ValueTask.FromResult(text.Length == 0 ? CheckOutcome.Pass : Check(request, text));
    }

    private CheckOutcome Check(AuthorizeRequest request, string text)
    {
        switch (reader.Read(text))
        {
            case ClaimsReading.Malformed { Description: var description }:
                return CheckOutcome.Refuse(ErrorCode.InvalidRequest, description);
            case ClaimsReading.Read { Request: var claims } when request.Scopes.Contains(StandardScopes.OpenId):
                Take(request, claims);
                return CheckOutcome.Pass;
            default:
                return CheckOutcome.Pass;
        }
    }

    private static bool MayAsk(Client client, string name) =>
        client.Scopes.Any(scope => StandardScopes.Claims.GetValueOrDefault(scope, []).Contains(name))
        || !StandardScopes.Claims.Values.Any(claims => claims.Contains(name));

    private static void Take(AuthorizeRequest request, ClaimsRequest claims)
    {
        request.Claims = claims.Where(name => MayAsk(request.Client, name));
        if (claims.IdToken.TryGetValue("acr", out var acr))
        {
            if (acr.Essential)
                request.EssentialAcrValues = acr.Texts();
            else if (acr.Texts().Count > 0 && !request.Parameters.Has("acr_values"))
                request.AcrValues = acr.Texts();
        }
    }
}
