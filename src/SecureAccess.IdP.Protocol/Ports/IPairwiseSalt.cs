namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>The secret under which pairwise identifiers (OpenID Connect Core, 8.1) and the <c>sid</c> of each client are made.</summary>
public interface IPairwiseSalt
{
    /// <summary>
    /// At least 32 octets, from the host's secrets, never from its database or its configuration in clear: whoever has it can tell that two
    /// clients speak of one person. It lasts as long as the clients do; with another one everybody becomes somebody else.
    /// </summary>
    ReadOnlyMemory<byte> Salt { get; }
}
