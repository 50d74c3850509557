using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// A second look at what the host let through, before a code is written: the request's own conditions hold, whatever the host's policy
/// made of them. A policy with a hole then ends in an error, not in a token that says more than is true.
/// </summary>
internal static class GatePromise
{
    /// <summary>The refusal that is due if a condition does not hold.</summary>
    public static CheckOutcome Check(AuthorizeRequest request, ArrivedRequest arrived, AuthenticatedSubject subject)
    {
        // Somebody else than is named: as if the named person were not signed in (OpenID Connect Core, 3.1.2.1 and 5.5.1).
        if (request.NamedSubject?.Is(subject.SubjectId) == false)
            return CheckOutcome.Refuse(ErrorCode.LoginRequired, "The person signed in is not the one the request names.");

        if (request.EssentialAcrValues.Count > 0 && !request.EssentialAcrValues.Contains(subject.Acr))
            return CheckOutcome.Refuse(ErrorCode.UnmetAuthenticationRequirements, "The authentication asked for as essential was not reached.");

        if (request.Scopes.Count > 0 && !request.Scopes.Any(subject.GrantedScopes.Contains))
            return CheckOutcome.Refuse(ErrorCode.AccessDenied, "None of the scopes asked for was granted.");

        // In whole seconds, as auth_time is told.
        var authenticated = subject.AuthTime.ToUnixTimeSeconds();
        var arrival = arrived.ArrivedAt.ToUnixTimeSeconds();
        if (request.Prompt.HasFlag(PromptValue.Login) && authenticated < arrival)
            return CheckOutcome.Refuse(ErrorCode.LoginRequired, "prompt=login was not met.");

        if (request.MaxAge is { } maxAge && authenticated < arrival - (long)maxAge.TotalSeconds)
            return CheckOutcome.Refuse(ErrorCode.LoginRequired, "max_age was not met.");

        return CheckOutcome.Pass;
    }
}
