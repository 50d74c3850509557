using System.Globalization;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>An address as it stands on an envelope, one line after another.</summary>
public static class AddressBlock
{
    /// <summary>Name, street, city line; of a foreign address the country in English capitals, as the postal services ask.</summary>
    public static string Of(PersonName name, PostalAddress address)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(address);
        string?[] lines =
        [
            name.Full,
            address.Line1,
            address.Line2,
            address.IsForeign ? address.City : $"{address.City}, {address.State} {address.PostalCode}",
            address.IsForeign ? new RegionInfo(address.Country).EnglishName.ToUpperInvariant() : null,
        ];
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }
}
