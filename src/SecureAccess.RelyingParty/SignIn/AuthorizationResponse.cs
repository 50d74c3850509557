using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty;

/// <summary>What the provider sent back in the address (OpenID Connect Core 3.1.2.5 and 3.1.2.6, RFC 9207).</summary>
internal sealed record AuthorizationResponse(string? State, string? Code, string? Error, string? Issuer)
{
    /// <summary>Reads the response; null when a parameter comes twice (RFC 6749 section 3.1 forbids it: parameter pollution).</summary>
    public static AuthorizationResponse? Read(IQueryCollection query) =>
        query.Any(parameter => parameter.Value.Count != 1)
            ? null
            : new AuthorizationResponse(Value(query, "state"), Value(query, "code"), Value(query, "error"), Value(query, "iss"));

    /// <summary>Reads the response from the claims of a signed answer (JARM section 2.1).</summary>
    public static AuthorizationResponse From(JsonElement claims) =>
        new(claims.Text("state"), claims.Text("code"), claims.Text("error"), claims.Text("iss"));

    /// <summary>
    /// RFC 9207 section 2.4: the answer must come from the provider that was asked, errors included. Else a code of one
    /// provider could be sent to another one's token endpoint (mix-up).
    /// </summary>
    public bool IsFrom(ProviderMetadata provider) =>
        Issuer is null ? !provider.IssuerInResponses : string.Equals(Issuer, provider.Issuer, StringComparison.Ordinal);

    /// <summary>What an error of the provider means for the person; null when there is a code.</summary>
    public SignInFailure? Failure(string? requiredAcr) => (Error, Code) switch
    {
        (null, { Length: > 0 }) => null,
        (null, _) => new SignInFailure.ResponseRejected("The answer holds neither code nor error"),
        ("access_denied", _) => new SignInFailure.Cancelled(),
        ("unmet_authentication_requirements", _) => new SignInFailure.AssuranceNotReached(requiredAcr, null),
        ("login_required" or "interaction_required" or "consent_required" or "account_selection_required", _) =>
            new SignInFailure.InteractionRequired(Error),
        ("temporarily_unavailable" or "server_error", _) => new SignInFailure.ProviderUnreachable($"It answered {Error}"),
        _ => new SignInFailure.RefusedByProvider(ProtocolText.ErrorCode(Error)),
    };

    private static string? Value(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && value[0] is { Length: > 0 } text ? text : null;
}
