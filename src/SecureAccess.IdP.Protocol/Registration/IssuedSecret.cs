using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>Gives a client the secret its authentication method needs, and takes away one it does not need.</summary>
/// <param name="Client">The client, with the secret's hash.</param>
/// <param name="Secret">The secret to tell it, once; empty if it has none, or keeps the one it has.</param>
internal sealed record IssuedSecret(Client Client, string Secret)
{
    /// <summary>Issues a secret where one is due: 256 random bits, which do not expire.</summary>
    /// <param name="client">The client.</param>
    /// <param name="held">The secrets it has so far.</param>
    public static IssuedSecret For(Client client, IReadOnlyList<ClientSecret> held)
    {
        if (client.TokenEndpointAuthMethod is not (ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.ClientSecretPost))
            return new IssuedSecret(client with { Secrets = [] }, "");

        if (held.Count > 0)
            return new IssuedSecret(client with { Secrets = held }, "");

        var secret = OpaqueToken.Draw();
        return new IssuedSecret(client with { Secrets = [ClientSecret.Of(secret)] }, secret);
    }

    public override string ToString() => $"IssuedSecret({Client.ClientId}, ***)";
}
