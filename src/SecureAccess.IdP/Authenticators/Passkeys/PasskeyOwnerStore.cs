using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// Shows the framework's ceremonies the passkeys that are bound to accounts, and nothing else of them. It only reads: what a ceremony brings
/// is saved by use cases, with its audit event. The counter is shown as 0, since it is judged here, where a fallen one has consequences.
/// </summary>
internal sealed class PasskeyOwnerStore(IdPDbContext db) : IUserPasskeyStore<PasskeyOwner>
{
    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        var account = await Bound.Where(p => p.UserHandle == userId).Select(p => (Guid?)p.AccountId).FirstOrDefaultAsync(cancellationToken);
        return account is { } id ? new PasskeyOwner(userId, id) : null;
    }

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var key = Authenticator.Passkey.KeyOf(credentialId);
        var found = await Bound.FirstOrDefaultAsync(p => p.CredentialKey == key, cancellationToken);
        return found is null ? null : new PasskeyOwner(found.UserHandle, found.AccountId);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken)
    {
        var bound = await Bound.Where(p => p.AccountId == user.AccountId).OrderBy(p => p.BoundAt).ToListAsync(cancellationToken);
        return [.. bound.Where(user.Offered).Select(InfoOf)];
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var key = Authenticator.Passkey.KeyOf(credentialId);
        var found = await Bound.FirstOrDefaultAsync(p => p.CredentialKey == key && p.AccountId == user.AccountId, cancellationToken);
        return found is null ? null : InfoOf(found);
    }

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.UserHandle);

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserHandle);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyReads();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw OnlyReads();

    public void Dispose()
    {
        // The unit of work belongs to the request.
    }

    private IQueryable<Authenticator.Passkey> Bound =>
        db.Authenticators.OfType<Authenticator.Passkey>().AsNoTracking().Where(p => p.RemovedAt == null);

    private static UserPasskeyInfo InfoOf(Authenticator.Passkey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.BoundAt, signCount: 0, [.. passkey.Transports],
        passkey.UserVerified, passkey.BackupEligible, passkey.BackedUp, attestationObject: [], clientDataJson: []);

    private static NotSupportedException OnlyReads() => new("Accounts and passkeys are changed by use cases.");
}
