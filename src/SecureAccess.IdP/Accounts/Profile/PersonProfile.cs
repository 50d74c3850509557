using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Accounts.Profile;

/// <summary>What is known about a person, as they see it: enough to notice what is wrong, and no number that a reader over their shoulder could use.</summary>
/// <param name="Username">The name they sign in with.</param>
/// <param name="Name">Their name; null when none was given.</param>
/// <param name="Email">The confirmed e-mail address.</param>
/// <param name="Address">The address of record; null while nothing is proven.</param>
/// <param name="Proofing">What was proven; null while nothing is.</param>
/// <param name="PhonesLastFour">The ends of the numbers that were shown to be theirs.</param>
/// <param name="Language">In which language messages go to them.</param>
public sealed record PersonProfile(
    string Username, PersonName? Name, string? Email, PostalAddress? Address, ProofingGrant? Proofing, IReadOnlyList<string> PhonesLastFour, string Language)
{
    /// <summary>The address of record as it stands on an envelope, without the name; empty while nothing is proven.</summary>
    public IReadOnlyList<string> AddressLines => Name is null || Address is null ? [] : AddressBlock.Of(Name, Address).Split('\n')[1..];

    /// <inheritdoc />
    public override string ToString() => "(person)";
}

/// <summary>Gathers it.</summary>
public sealed class ReadProfile(IdPDbContext db, PersonalDataVault vault, ValidatedAddresses addresses)
{
    /// <summary>Of the account signed in.</summary>
    public async Task<PersonProfile> HandleAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        // What was proven and taken back may be somebody else's to read.
        var person = account.CountedProofing is null ? null : await addresses.PersonAsync(account);
        var bound = await db.Authenticators.AsNoTracking().OfType<Authenticator.TextPhone>()
            .Where(p => p.AccountId == account.Id && p.RemovedAt == null)
            .Select(p => p.LastFour)
            .ToListAsync(cancellationToken);
        var proofed = account.ProofedPhoneKey is null ? null : await vault.GetAsync<string>(account.VaultId, VaultKinds.Phone, cancellationToken);
        var phones = proofed is null ? bound : [.. bound, proofed[^4..]];
        return new PersonProfile(
            account.Username,
            person?.Name ?? await vault.GetAsync<PersonName>(account.VaultId, VaultKinds.GivenName, cancellationToken),
            await addresses.EmailAsync(account),
            person?.Address,
            account.Proofing,
            [.. phones.Distinct().Order(StringComparer.Ordinal)],
            account.Language);
    }
}
