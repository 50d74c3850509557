using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>A phone between the carrier's answer and its code.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Reference">The carrier's reference.</param>
/// <param name="CaseId">The case it was asked for.</param>
/// <param name="TaxpayerKey">The person in whose name the carrier found it.</param>
public sealed record PhoneInProof(string Phone, string Reference, Guid CaseId, string TaxpayerKey)
{
    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">What was stored is no number: a fault.</exception>
    public PhoneNumber Number() =>
        PhoneNumber.TryParse(Phone, out var number) ? number : throw new InvalidOperationException("A phone was stored.");

    /// <inheritdoc />
    public override string ToString() => "(phone in proof)";
}

/// <summary>
/// Keeps the phone that is being proved. The carrier's answer holds for one person: after the identity stage was done anew with another
/// one, neither the old code nor a new one to the old phone may pass the stage.
/// </summary>
public sealed class PhonesInProof(PersonalDataVault vault)
{
    /// <summary>Keeps a phone, in the unit of work.</summary>
    public Task KeepAsync(ProofingCase openCase, PhoneNumber phone, string reference)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(phone);
        var kept = new PhoneInProof(phone.Value, reference, openCase.Id, openCase.TaxpayerKey!);
        return vault.PutAsync(openCase.VaultId, VaultKinds.PhoneInProof, kept, CancellationToken.None);
    }

    /// <summary>The phone of this case and this person; null when there is none.</summary>
    public async Task<PhoneInProof?> OfAsync(ProofingCase openCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var kept = await vault.GetAsync<PhoneInProof>(openCase.VaultId, VaultKinds.PhoneInProof, cancellationToken);
        return kept is not null && kept.CaseId == openCase.Id && kept.TaxpayerKey == openCase.TaxpayerKey ? kept : null;
    }

    /// <summary>Turns it into the phone that was proved, in the unit of work.</summary>
    public async Task ProvedAsync(ProofingCase openCase, PhoneInProof proved)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(proved);
        await vault.PutAsync(openCase.VaultId, VaultKinds.Phone, proved.Phone, CancellationToken.None);
        await vault.RemoveAsync(openCase.VaultId, VaultKinds.PhoneInProof, CancellationToken.None);
    }
}
