using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>A salt known to the tests.</summary>
public sealed class FixedSalt : IPairwiseSalt
{
    public static readonly byte[] Octets = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    public ReadOnlyMemory<byte> Salt => Octets;
}
