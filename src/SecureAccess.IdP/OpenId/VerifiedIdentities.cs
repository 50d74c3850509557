using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Supplies what was verified about an account's owner (OpenID Connect for Identity Assurance 1.0): the identity the records confirmed and
/// the phone that was shown, never what the person merely said. A suspended account is gone; one without proofing, or that is
/// restricted, has nothing.
/// </summary>
internal sealed class VerifiedIdentities(IdPDbContext db, PersonalDataVault vault) : IVerifiedClaims
{
    /// <summary>The claims there can be.</summary>
    public static IReadOnlyList<string> Claims { get; } =
        ["name", "given_name", "middle_name", "family_name", "birthdate", "address", "phone_number"];

    public async ValueTask<SubjectVerifications> GetAsync(VerifiedClaimsQuery request, CancellationToken cancellationToken)
    {
        var subject = new SubjectId(request.SubjectId);
        var account = await db.Accounts.AsNoTracking()
            .OpenToOwner().FirstOrDefaultAsync(a => a.Subject == subject, cancellationToken);
        if (account is null)
        {
            return new SubjectVerifications.Gone();
        }

        if (account.CountedProofing is not { } proofing)
        {
            return new SubjectVerifications.Known([]);
        }

        var evidence = proofing.CaseId is { } caseId
            ? await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken)
            : null;
        var claims = await ClaimsAsync(account, request.ClaimNames, cancellationToken);
        return new SubjectVerifications.Known(
        [
            .. VerifiedClaims.Of(proofing, evidence)
                .Select(verification => new SubjectVerification(VerificationJson.Of(verification), (JsonObject)claims.DeepClone())),
        ]);
    }

    private async Task<JsonObject> ClaimsAsync(Account account, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        var claims = new JsonObject();
        if (wanted.Any(name => name != "phone_number")
            && await vault.GetAsync<PersonRecord>(account.VaultId, VaultKinds.Person, cancellationToken) is { } person)
        {
            PersonClaims.AddName(claims, person.Name);
            PersonClaims.AddRecord(claims, person);
        }

        if (wanted.Contains("phone_number") && account.ProofedPhoneKey is not null
            && await vault.GetAsync<string>(account.VaultId, VaultKinds.Phone, cancellationToken) is { } phone)
        {
            claims["phone_number"] = phone;
        }

        return claims;
    }
}
