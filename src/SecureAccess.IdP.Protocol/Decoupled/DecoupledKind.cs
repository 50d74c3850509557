namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>The two ways to ask for an authorization that is given elsewhere. The numbers are stored.</summary>
public enum DecoupledKind
{
    /// <summary>RFC 8628: the person enters a code that a device shows.</summary>
    Device = 1,

    /// <summary>CIBA Core: the client names the person, who is told.</summary>
    Backchannel = 2,
}
