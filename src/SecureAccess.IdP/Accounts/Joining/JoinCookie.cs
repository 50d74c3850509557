using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>The joining that was begun in the browser at hand, found by the hash of its cookie's token. Without the cookie nothing is read.</summary>
public sealed class JoinCookie(IHttpContextAccessor accessor, IdPDbContext db, TimeProvider time)
{
    private const string Name = "__Host-sa-join";

    /// <summary>The joining that is open here; null without one.</summary>
    public async ValueTask<AccountJoin?> OpenAsync(CancellationToken cancellationToken)
    {
        if (Context.Request.Cookies[Name] is not { Length: > 0 and <= 128 } token)
        {
            return null;
        }

        var (hash, now) = (CookieToken.Hash(token), time.GetUtcNow());
        return await db.AccountJoins.AsNoTracking()
            .FirstOrDefaultAsync(j => j.TokenHash == hash && j.SpentAt == null && j.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Adds one to the unit of work, and its cookie to the response.</summary>
    public void Begin(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var token = CookieToken.Draw();
        db.AccountJoins.Add(AccountJoin.Begin(account.Id, CookieToken.Hash(token), time.GetUtcNow()));
        Context.Response.Cookies.Append(Name, token, HostCookie.Lasting(AccountJoin.Validity));
    }

    /// <summary>Spends it; of several who do at once, one.</summary>
    /// <returns>Whether this was the one.</returns>
    public async Task<bool> TrySpendAsync(AccountJoin join)
    {
        ArgumentNullException.ThrowIfNull(join);
        var now = time.GetUtcNow();
        return await db.AccountJoins.Where(j => j.Id == join.Id && j.SpentAt == null && j.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.SpentAt, now), CancellationToken.None) == 1;
    }

    /// <summary>Takes the cookie away.</summary>
    public void Forget() => Context.Response.Cookies.Delete(Name, HostCookie.ForSession());

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Only a request has a browser.");
}
