using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>
/// The key an app is being given: drawn once for a session and kept in the vault until it is confirmed, so that a reload or a restart
/// shows the same one. It belongs to the session, or a key that somebody else saw earlier could become the owner's.
/// </summary>
public sealed class PendingApp(IdPDbContext db, PersonalDataVault vault, IOptions<AuthenticatorsOptions> options)
{
    /// <summary>The key of this session, drawn if there is none yet.</summary>
    /// <returns>Base32.</returns>
    public async Task<string> KeyAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        if (await FindAsync(signedIn, cancellationToken) is { } key)
        {
            return key;
        }

        var drawn = Base32.Encode(Totp.CreateKey());
        await vault.PutAsync(
            signedIn.Account.VaultId, VaultKinds.PendingAppKey, new Pending(signedIn.Session.Id, drawn), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return drawn;
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || UniqueViolation.Is(fault))
        {
            // Another tab drew one in the same moment: show that one.
            db.ChangeTracker.Clear();
            return await FindAsync(signedIn, cancellationToken)
                ?? throw new InvalidOperationException("The key could not be stored.");
        }
    }

    /// <summary>The key of this session; null when none was drawn, or it is bound already.</summary>
    public async Task<string?> FindAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var pending = await vault.GetAsync<Pending>(signedIn.Account.VaultId, VaultKinds.PendingAppKey, cancellationToken);
        return pending?.SessionId == signedIn.Session.Id ? pending.Key : null;
    }

    /// <summary>The key in the form that apps read from a QR code or a link (the otpauth key URI).</summary>
    public string KeyUri(SignedIn signedIn, string key)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var issuer = Uri.EscapeDataString(options.Value.AppIssuer);
        var account = Uri.EscapeDataString(signedIn.Account.Username);
        return $"otpauth://totp/{issuer}:{account}?secret={key}&issuer={issuer}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.StepSeconds}";
    }

    private sealed record Pending(Guid SessionId, string Key);
}
