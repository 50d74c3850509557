using SecureAccess.IdP.Protocol.ClientAuthentication;
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
    /// <param name="hmacSecrets">Keeps those that have to check an HMAC.</param>
    public static IssuedSecret For(Client client, IReadOnlyList<ClientSecret> held, HmacSecrets hmacSecrets)
    {
        var whole = client.TokenEndpointAuthMethod == ClientAuthenticationMethod.ClientSecretJwt;
        if (!whole && client.TokenEndpointAuthMethod is not (ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.ClientSecretPost))
            return new IssuedSecret(client with { Secrets = [] }, "");

        // One of which only the digest is left cannot check an HMAC; one that no longer has to is not kept whole.
        if (held.Count > 0 && held.All(secret => !whole || !secret.Sealed.IsEmpty))
            return new IssuedSecret(client with { Secrets = [.. held.Select(secret => whole ? secret : secret with { Sealed = default })] }, "");

        var drawn = OpaqueToken.Draw();
        return new IssuedSecret(client with { Secrets = [whole ? hmacSecrets.Seal(drawn) : ClientSecret.Of(drawn)] }, drawn);
    }

    public override string ToString() => $"IssuedSecret({Client.ClientId}, ***)";
}
