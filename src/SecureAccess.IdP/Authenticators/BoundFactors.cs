using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators;

/// <summary>What an account can sign in with beside its password: one phone for text codes, authenticator apps, passkeys.</summary>
/// <param name="Phone">Null when none is bound.</param>
/// <param name="Apps">In the order of binding.</param>
/// <param name="Passkeys">In the order of binding.</param>
public sealed record BoundFactors(
    Authenticator.TextPhone? Phone, IReadOnlyList<Authenticator.AuthenticatorApp> Apps, IReadOnlyList<Authenticator.Passkey> Passkeys)
{
    /// <summary>Authenticator apps one account may have: one in use, and one on the next device.</summary>
    public const int MostApps = 2;

    /// <summary>Whether the account has a second factor at all.</summary>
    public bool Any => Phone is not null || HasApp || HasPasskey;

    /// <summary>All of them.</summary>
    public IEnumerable<Authenticator> All => [.. Apps, .. Passkeys, .. Phone is { } phone ? [phone] : Array.Empty<Authenticator>()];

    /// <summary>Whether an app is bound.</summary>
    public bool HasApp => Apps.Count > 0;

    /// <summary>Whether a passkey is bound.</summary>
    public bool HasPasskey => Passkeys.Count > 0;

    /// <summary>Those of the kinds that are accepted; the same if that is all of them.</summary>
    public BoundFactors Of(AcceptedAuthenticators accepted)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        var (phone, app, passkey) = (
            accepted.Accepts(AuthenticationMethod.TextCode), accepted.Accepts(AuthenticationMethod.AppCode), accepted.Accepts(AuthenticationMethod.Passkey));
        return (phone || Phone is null) && (app || !HasApp) && (passkey || !HasPasskey)
            ? this
            : new BoundFactors(phone ? Phone : null, app ? Apps : [], passkey ? Passkeys : []);
    }

    /// <summary>Reads them, tracked by the unit of work.</summary>
    public static async Task<BoundFactors> OfAsync(IdPDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var bound = await db.Authenticators
            .Where(a => a.AccountId == accountId && a.RemovedAt == null)
            .OrderBy(a => a.BoundAt)
            .ToListAsync(cancellationToken);
        return new BoundFactors(
            bound.OfType<Authenticator.TextPhone>().FirstOrDefault(),
            [.. bound.OfType<Authenticator.AuthenticatorApp>()],
            [.. bound.OfType<Authenticator.Passkey>()]);
    }
}
