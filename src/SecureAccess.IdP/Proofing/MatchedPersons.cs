using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Reads back from the vault whom the tax records confirmed, for asking the next vendor; never for showing it.</summary>
public sealed class MatchedPersons(PersonalDataVault vault, KeyedHash keyedHash)
{
    /// <summary>Keyed hash of the address to which the person's letters go.</summary>
    public string AddressKeyOf(MatchedPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return keyedHash.Of(KeyedPurpose.PostalAddress, AddressBlock.Of(person.Name, person.Address).ToUpperInvariant());
    }

    /// <summary>The person of a case whose identity stage has passed.</summary>
    /// <exception cref="InvalidOperationException">The vault holds nobody: a fault, since the stage writes both together.</exception>
    public async Task<MatchedPerson> OfAsync(ProofingCase openCase)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var stored = await vault.GetAsync<PersonRecord>(openCase.VaultId, VaultKinds.Person, CancellationToken.None);

        // What was stored had been accepted under the rules of this environment; they are not asked twice.
        return stored is not null && TaxpayerId.TryParse(stored.TaxpayerId, allowSynthetic: true, out var taxpayer)
            ? new MatchedPerson(stored.Name, stored.Address, stored.BirthDate, taxpayer)
            : throw new InvalidOperationException("A matched identity is in the vault.");
    }
}
