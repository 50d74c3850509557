using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>A salt known to the tests.</summary>
public sealed class FixedSalt : IPairwiseSalt
{
    public static readonly byte[] Octets = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    public ReadOnlyMemory<byte> Salt => Octets;

    /// <summary>What a client calls the session that the host knows by this name.</summary>
    public static string SidOf(Client client, string sessionId = "session-1") => new SessionIdentifiers(new FixedSalt()).Of(client, sessionId);
}
