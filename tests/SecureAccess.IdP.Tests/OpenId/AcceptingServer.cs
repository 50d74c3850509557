namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>A server with three applications more, each of which accepts other kinds of authenticator.</summary>
public sealed class AcceptingServer : ServerFixture
{
    internal const string Secret = "demo-secret-of-an-application-that-is-choosy";

    public AcceptingServer()
    {
        Add("only-passkeys", "passkey");
        Add("only-apps", "app");
        Add("no-texts", "passkey", "app");
    }

    internal RelyingParty Party(string clientId) => new(this, clientId, $"https://{clientId}.example/back", Secret);

    private void Add(string clientId, params string[] accepted)
    {
        var section = $"Clients:{clientId}:";
        Settings[section + "Name"] = clientId;
        Settings[section + "FirstParty"] = "true";
        Settings[section + "Secret"] = Secret;
        Settings[section + "RefreshTokens"] = "true";
        Settings[section + "RedirectUris:0"] = $"https://{clientId}.example/back";
        for (var at = 0; at < accepted.Length; at++)
        {
            Settings[$"{section}Authenticators:{at}"] = accepted[at];
        }
    }
}
