using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// The scopes are ones the client may ask for (RFC 6749, 3.3). The basic profile passes over others, as OpenID Connect Core 3.1.2.1 wants;
/// the stricter ones refuse them, so that a client never believes to hold what it does not. <c>offline_access</c> without the refresh
/// grant, or without a code to get a refresh token for, means nothing and is passed over (OpenID Connect Core, 11).
/// </summary>
internal sealed class AllowedScopes : IAuthorizeCheck
{
    private const int MaximumScopes = 50;
    private const int MaximumLength = 1000;

    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Check(request));

    private static CheckOutcome Check(AuthorizeRequest request)
    {
        var text = request.Parameters["scope"];
        if (text.Length > MaximumLength)
            return CheckOutcome.Refuse(ErrorCode.InvalidScope, "The scope is too long.");

        // RFC 9396, 3: a request may say all it wants in authorization_details.
        var asked = SpaceDelimited.Split(text);
        if (asked.Count == 0 && request.Parameters.Has(DetailsReader.Parameter))
            return CheckOutcome.Pass;

        if (asked.Count is 0 or > MaximumScopes)
            return CheckOutcome.Refuse(ErrorCode.InvalidScope, "The request asks for no scope, or for too many.");

        var client = request.Client;
        var allowed = asked.Where(scope => client.Scopes.Contains(scope)).ToArray();
        if (allowed.Length == 0 || (allowed.Length < asked.Count && client.SecurityProfile != SecurityProfile.Basic))
            return CheckOutcome.Refuse(ErrorCode.InvalidScope, "The request asks for a scope the client is not registered for.");

        var refreshes = request.ResponseType.Code && client.GrantTypes.Contains(GrantType.RefreshToken);
        request.Scopes = refreshes ? allowed : [.. allowed.Where(scope => scope != StandardScopes.OfflineAccess)];
        return request.Scopes.Count > 0
            ? CheckOutcome.Pass
            : CheckOutcome.Refuse(ErrorCode.InvalidScope, "offline_access needs another scope beside it.");
    }
}
