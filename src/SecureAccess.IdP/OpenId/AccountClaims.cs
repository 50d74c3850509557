using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Supplies the standard claims (OpenID Connect Core 5.1) of an account: from the matched identity where there is one, else from what the
/// person said of themselves. Only what the request asks for is read from the vault. A suspended account is gone.
/// </summary>
internal sealed class AccountClaims(IdPDbContext db, PersonalDataVault vault) : ISubjectClaims
{
    public async ValueTask<SubjectClaims> GetAsync(SubjectClaimsRequest request, CancellationToken cancellationToken)
    {
        var subject = new SubjectId(request.SubjectId);
        var account = await db.Accounts.AsNoTracking()
            .FirstOrDefaultAsync(a => a.Subject == subject && a.Status == AccountStatus.Active, cancellationToken);
        if (account is null)
        {
            return new SubjectClaims.Gone();
        }

        var claims = new JsonObject();
        await AddPersonAsync(claims, account, request.ClaimNames, cancellationToken);
        await AddContactsAsync(claims, account, request.ClaimNames, cancellationToken);
        return new SubjectClaims.Known(claims);
    }

    private async Task AddPersonAsync(JsonObject claims, Account account, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Overlaps(["preferred_username", "locale"]))
        {
            claims["preferred_username"] = account.Username;
            claims["locale"] = account.Language;
        }

        if (!wanted.Overlaps(["name", "given_name", "family_name", "middle_name", "birthdate", "address"]))
        {
            return;
        }

        var person = account.Proofing is null ? null : await vault.GetAsync<PersonRecord>(account.VaultId, VaultKinds.Person, cancellationToken);
        var name = person?.Name ?? await vault.GetAsync<PersonName>(account.VaultId, VaultKinds.GivenName, cancellationToken);
        if (name is not null)
        {
            claims["name"] = name.Full;
            claims["given_name"] = name.Given;
            claims["family_name"] = name.Family;
            if (name.Middle is not null)
            {
                claims["middle_name"] = name.Middle;
            }
        }

        if (person is not null && wanted.Contains("birthdate"))
        {
            claims["birthdate"] = person.BirthDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }

        if (person is not null && wanted.Contains("address"))
        {
            claims["address"] = Address(person.Address);
        }
    }

    private async Task AddContactsAsync(JsonObject claims, Account account, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Overlaps(["email", "email_verified"]) && await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, cancellationToken) is { } email)
        {
            claims["email"] = email;
            claims["email_verified"] = true;
        }

        if (wanted.Overlaps(["phone_number", "phone_number_verified"]) && account.ProofedPhoneKey is not null
            && await vault.GetAsync<string>(account.VaultId, VaultKinds.Phone, cancellationToken) is { } phone)
        {
            claims["phone_number"] = phone;
            claims["phone_number_verified"] = true;
        }
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
