using Microsoft.AspNetCore.Authentication;

namespace SecureAccess.RelyingParty;

/// <summary>
/// What one challenge asks of the provider, beyond the options: for a step-up, another language, a fresh sign-in.
/// <c>Results.Challenge(new SecureAccessChallenge { … }, [SecureAccessDefaults.AuthenticationScheme])</c>.
/// </summary>
public sealed class SecureAccessChallenge : AuthenticationProperties
{
    /// <summary>
    /// <c>acr_values</c>, best first. The sign-in that comes back must satisfy one of them. Default: none, which means
    /// <see cref="SecureAccessOptions.RequiredAcr"/>; that one is demanded in any case.
    /// </summary>
    public IReadOnlyList<string> AcrValues
    {
        get => GetParameter<IReadOnlyList<string>>("acr_values") ?? [];
        set => SetParameter("acr_values", value);
    }

    /// <summary><c>max_age</c>: the longest time since the person authenticated. Default: the options' value.</summary>
    public TimeSpan? MaxAge
    {
        get => GetParameter<TimeSpan?>("max_age");
        set => SetParameter("max_age", value);
    }

    /// <summary><c>prompt</c>, for example <c>login</c> or <c>select_account</c>. Default: none.</summary>
    public string? Prompt
    {
        get => GetParameter<string>("prompt");
        set => SetParameter("prompt", value);
    }

    /// <summary><c>login_hint</c>. It travels in an address: give an opaque hint rather than an e-mail. Default: none.</summary>
    public string? LoginHint
    {
        get => GetParameter<string>("login_hint");
        set => SetParameter("login_hint", value);
    }

    /// <summary><c>ui_locales</c>, for example <c>es</c>. Default: the language of the request.</summary>
    public string? UiLocales
    {
        get => GetParameter<string>("ui_locales");
        set => SetParameter("ui_locales", value);
    }

    /// <summary>The <c>sub</c> that must come back: a step-up is for the person who is signed in. Default: anybody.</summary>
    public string? ExpectedSubject
    {
        get => GetParameter<string>("expected_sub");
        set => SetParameter("expected_sub", value);
    }

    /// <summary>Whether this repeats a sign-in whose key was lost on the way.</summary>
    internal bool BegunAgain
    {
        get => GetParameter<bool>("begun_again");
        set => SetParameter("begun_again", value);
    }

    internal static SecureAccessChallenge From(AuthenticationProperties properties) =>
        properties as SecureAccessChallenge ?? new SecureAccessChallenge { RedirectUri = properties.RedirectUri };
}
