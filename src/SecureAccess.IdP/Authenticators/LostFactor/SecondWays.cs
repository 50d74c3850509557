using System.Collections.Frozen;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>Where the second code may go beside e-mail: addresses that were shown to be the owner's, and are not what was lost.</summary>
/// <param name="Phone">The phone of proofing; null where there is none, or where it is one that is bound, and so lost.</param>
/// <param name="Person">At the address of record; null while the account is not proofed.</param>
public sealed record OpenWays(PhoneNumber? Phone, PersonRecord? Person)
{
    private static readonly FrozenSet<string> Far = new[] { "AK", "HI", "PR", "GU", "VI", "AS", "MP", "AA", "AE", "AP" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether there is any.</summary>
    public bool Any => Phone is not null || Person is not null;

    /// <summary>How long the code of a letter works.</summary>
    public TimeSpan MailedFor => FactorRecovery.MailedFor(contiguous: Person is { Address: { IsForeign: false, State: { } state } } && !Far.Contains(state));
}

/// <summary>Finds the second ways of an account.</summary>
public sealed class SecondWays(PersonalDataVault vault)
{
    /// <summary>Those open to somebody who lost what is bound.</summary>
    public async Task<OpenWays> OfAsync(Account account, BoundFactors lost, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(lost);
        var proofed = account.ProofedPhoneKey is not null && account.ProofedPhoneKey != lost.Phone?.PhoneKey
            ? await vault.GetAsync<string>(account.VaultId, VaultKinds.Phone, cancellationToken)
            : null;
        var bound = lost.Phone is null ? null : await vault.GetAsync<string>(account.VaultId, lost.Phone.VaultKind, cancellationToken);
        var phone = proofed != bound && PhoneNumber.TryParse(proofed, out var number) ? number : null;
        return new OpenWays(phone, await vault.GetAsync<PersonRecord>(account.VaultId, VaultKinds.Person, cancellationToken));
    }
}
