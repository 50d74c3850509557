using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// How authenticators know an account (WebAuthn Level 3, 14.6.1): 43 characters that say nothing to anybody without our key, and that are not
/// the subject identifier, so that a key's memory tells no relying party who its owner is.
/// </summary>
internal sealed class UserHandles(IdPDbContext db, KeyedHash keyedHash)
{
    /// <summary>The handle of an account: the one its passkeys were made under, also after the key of the hashes has changed.</summary>
    public async Task<string> OfAsync(Guid accountId, CancellationToken cancellationToken) =>
        await db.Authenticators.OfType<Authenticator.Passkey>()
            .Where(p => p.AccountId == accountId).OrderBy(p => p.BoundAt).Select(p => p.UserHandle).FirstOrDefaultAsync(cancellationToken)
        ?? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(keyedHash.Of(KeyedPurpose.UserHandle, accountId.ToString("N")))));
}
