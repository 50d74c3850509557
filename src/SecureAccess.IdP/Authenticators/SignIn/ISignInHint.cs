namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>
/// The username that the relying party suggests (<c>login_hint</c>, OpenID Connect Core 3.1.2.1). A port, since only the hub can open
/// the sealed request.
/// </summary>
public interface ISignInHint
{
    /// <summary>The suggestion of the request this page works for, shown in the field and trusted for nothing; null without one.</summary>
    string? Username(HttpContext context);
}

/// <summary>Suggests nothing.</summary>
internal sealed class NoSignInHint : ISignInHint
{
    public string? Username(HttpContext context) => null;
}
