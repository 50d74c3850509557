using SecureAccess.IdP.Protocol.Registration;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What a registration access token opens.</summary>
public abstract record RegistrationLookup
{
    private RegistrationLookup()
    {
    }

    /// <summary>The registration of the client in the address.</summary>
    public sealed record Found(ClientRegistration Registration) : RegistrationLookup;

    /// <summary>No such client, or not its token: the two are not told apart.</summary>
    public sealed record Refused : RegistrationLookup;
}
