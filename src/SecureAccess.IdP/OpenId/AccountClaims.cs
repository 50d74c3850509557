using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Supplies the standard claims (OpenID Connect Core 5.1) of an account: from the matched identity where there is one, else from what the
/// person said of themselves. Only what the request asks for is read from the vault. A suspended account is gone; of a
/// restricted one nothing is told that was proven.
/// </summary>
internal sealed class AccountClaims(IdPDbContext db, PersonalDataVault vault) : ISubjectClaims
{
    public async ValueTask<SubjectClaims> GetAsync(SubjectClaimsRequest request, CancellationToken cancellationToken)
    {
        var subject = new SubjectId(request.SubjectId);
        var account = await db.Accounts.AsNoTracking()
            .OpenToOwner().FirstOrDefaultAsync(a => a.Subject == subject, cancellationToken);
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

        var person = account.CountedProofing is null ? null : await vault.GetAsync<PersonRecord>(account.VaultId, VaultKinds.Person, cancellationToken);
        var name = person?.Name ?? await vault.GetAsync<PersonName>(account.VaultId, VaultKinds.GivenName, cancellationToken);
        if (name is not null)
        {
            PersonClaims.AddName(claims, name);
        }

        if (person is not null)
        {
            PersonClaims.AddRecord(claims, person);
        }
    }

    private async Task AddContactsAsync(JsonObject claims, Account account, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Overlaps(["email", "email_verified"]) && await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, cancellationToken) is { } email)
        {
            claims["email"] = email;
            claims["email_verified"] = true;
        }

        if (wanted.Overlaps(["phone_number", "phone_number_verified"]) && account is { CountedProofing: not null, ProofedPhoneKey: not null }
            && await vault.GetAsync<string>(account.VaultId, VaultKinds.Phone, cancellationToken) is { } phone)
        {
            claims["phone_number"] = phone;
            claims["phone_number_verified"] = true;
        }
    }
}
