using SecureAccess.IdP.Authenticators.SignIn;

namespace SecureAccess.IdP.Interaction;

/// <summary>Shows the sign-in page the <c>login_hint</c> of the pending request, and nothing else of it.</summary>
internal sealed class HintOfTheFlow(CurrentFlow flow) : ISignInHint
{
    private const int LongestHint = 254;

    public string? Username(HttpContext context) =>
        flow.Opened?.Parameter("login_hint") is { Length: > 0 and <= LongestHint } hint ? hint : null;
}
