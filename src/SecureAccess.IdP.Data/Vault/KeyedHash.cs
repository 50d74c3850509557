using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Data.Vault;

/// <summary>What is hashed; the same value under two purposes gives two unrelated hashes.</summary>
public enum KeyedPurpose
{
    /// <summary>SSN or ITIN.</summary>
    Taxpayer = 1,

    /// <summary>Phone number in E.164.</summary>
    Phone = 2,

    /// <summary>E-mail address, lower case.</summary>
    Email = 3,

    /// <summary>Username, lower case.</summary>
    Username = 4,

    /// <summary>Network address; IPv6 by /64.</summary>
    NetworkAddress = 5,

    /// <summary>The browser's own cookie.</summary>
    Browser = 6,

    /// <summary>A code sent to a person, with the id of its row.</summary>
    Code = 7,

    /// <summary>A row id as a counting key.</summary>
    Row = 8,

    /// <summary>The token of a case's cookie, from which the next one is drawn.</summary>
    CaseToken = 9,

    /// <summary>An account id, from which the handle is drawn by which authenticators know the account.</summary>
    UserHandle = 10,

    /// <summary>A recovery code, salted and stretched.</summary>
    RecoveryCode = 11,

    /// <summary>A postal address as it stands on an envelope.</summary>
    PostalAddress = 12,
}

/// <summary>HMAC-SHA-256 under the index key: <c>version.hex</c>.</summary>
public sealed class KeyedHash(VaultSecrets secrets)
{
    /// <summary>The hash under the current key.</summary>
    public string Of(KeyedPurpose purpose, string value) => Of(secrets.CurrentIndex, purpose, value);

    /// <summary>The hashes under every key in use, for finding what was stored before the key changed.</summary>
    public IReadOnlyList<string> All(KeyedPurpose purpose, string value) =>
        [.. secrets.IndexKeys.Select(key => Of(key, purpose, value))];

    /// <summary>The hash of a network address. An IPv6 address counts by its /64, which one subscriber holds whole.</summary>
    public string OfNetwork(IPAddress? address) => Of(KeyedPurpose.NetworkAddress, Network(address));

    private static string Network(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address switch
        {
            null => "none",
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
            _ => address.ToString(),
        };
    }

    private static string Of(VersionedKey key, KeyedPurpose purpose, string value)
    {
        var hash = HMACSHA256.HashData(key.Key, Encoding.UTF8.GetBytes($"{purpose}\0{value}"));
        return $"{key.Version}.{Convert.ToHexStringLower(hash)}";
    }
}
