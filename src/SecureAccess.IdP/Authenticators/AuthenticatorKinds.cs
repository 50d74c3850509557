using System.Diagnostics;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators;

/// <summary>The words by which the audit trail and notices name a kind of authenticator.</summary>
internal static class AuthenticatorKinds
{
    /// <summary>A phone for text codes.</summary>
    public const string Text = "text";

    /// <summary>An authenticator app.</summary>
    public const string App = "app";

    /// <summary>A passkey or security key.</summary>
    public const string Passkey = "passkey";

    /// <summary>The kind of an authenticator.</summary>
    public static string Of(Authenticator authenticator) => authenticator switch
    {
        Authenticator.TextPhone => Text,
        Authenticator.AuthenticatorApp => App,
        Authenticator.Passkey => Passkey,
        _ => throw new UnreachableException(),
    };
}
