using System.Net;
using System.Net.Sockets;

namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>
/// Tells addresses on the public Internet from those inside, which a client must not make us visit (server-side request forgery; RFC 9126,
/// 7.3; RFC 9101, 10.4.1): the IANA special-purpose registries (RFC 6890) as a table, with the two places where clouds keep their metadata.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] ClosedV4 =
    [
        .. new[]
        {
            "0.0.0.0/8",       // this network; some systems take 0.0.0.0 for loopback
            "10.0.0.0/8",      // private
            "100.64.0.0/10",   // shared address space of carriers; one cloud's metadata
            "127.0.0.0/8",     // loopback
            "168.63.129.16/32", // one cloud's platform address, public by its number only
            "169.254.0.0/16",  // link-local; metadata of most clouds
            "172.16.0.0/12",   // private
            "192.0.0.0/24",    // protocol assignments
            "192.0.2.0/24",    // documentation
            "192.88.99.0/24",  // 6to4 relays
            "192.168.0.0/16",  // private
            "198.18.0.0/15",   // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24",  // documentation
            "224.0.0.0/4",     // multicast
            "240.0.0.0/4",     // reserved, and broadcast
        }.Select(IPNetwork.Parse),
    ];

    // Only global unicast is open, so that loopback, link-local, unique-local and multicast need no row, nor do the prefixes that carry an
    // IPv4 address inside (mapped, compatible, NAT64): through each of them an inside address could be spelt anew.
    // (IPNetwork reads a mapped address as the IPv4 one inside, so the prefix 2000::/3 is looked at by hand.)
    private const int GlobalUnicast = 0b001;

    private static readonly IPNetwork[] ClosedV6 =
    [
        .. new[]
        {
            "2001::/23",     // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16",     // 6to4: an IPv4 address inside
            "3fff::/20",     // documentation
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address is on the public Internet.</summary>
    public static bool Contain(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !ClosedV4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => address.GetAddressBytes()[0] >> 5 == GlobalUnicast && !ClosedV6.Any(network => network.Contains(address)),
        _ => false,
    };
}
