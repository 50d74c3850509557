using System.Globalization;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.OpenId;

/// <summary>The standard claims (OpenID Connect Core 5.1) of a name and of a matched identity.</summary>
internal static class PersonClaims
{
    /// <summary>Adds <c>name</c> and its parts.</summary>
    public static void AddName(JsonObject claims, PersonName name)
    {
        claims["name"] = name.Full;
        claims["given_name"] = name.Given;
        claims["family_name"] = name.Family;
        if (name.Middle is not null)
        {
            claims["middle_name"] = name.Middle;
        }
    }

    /// <summary>Adds <c>birthdate</c> and <c>address</c>.</summary>
    public static void AddRecord(JsonObject claims, PersonRecord person)
    {
        claims["birthdate"] = person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        claims["address"] = Address(person.Address);
    }

    /// <summary>OpenID Connect Core 5.1.1.</summary>
    private static JsonObject Address(PostalAddress address)
    {
        var claim = new JsonObject
        {
            ["street_address"] = address.Line2 is null ? address.Line1 : $"{address.Line1}\n{address.Line2}",
            ["locality"] = address.City,
            ["country"] = address.Country,
        };
        if (address.State is not null)
        {
            claim["region"] = address.State;
        }

        if (address.PostalCode is not null)
        {
            claim["postal_code"] = address.PostalCode;
        }

        return claim;
    }
}
