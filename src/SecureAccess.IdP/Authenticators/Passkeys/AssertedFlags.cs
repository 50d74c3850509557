using System.Buffers.Text;
using System.Text.Json;
using SecureAccess.IdP.Authenticators.Passkeys.Attestation;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>The flags of an assertion whose signature was verified: the framework keeps to itself whether the user was.</summary>
internal static class AssertedFlags
{
    /// <summary>Whether the user was verified.</summary>
    public static bool UserVerified(string credential)
    {
        using var json = JsonDocument.Parse(credential);
        var data = json.RootElement.GetProperty("response").GetProperty("authenticatorData").GetString();
        return AuthenticatorData.Read(Base64Url.DecodeFromChars(data)).Flags.HasFlag(AuthenticatorFlags.UserVerified);
    }
}
