using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>What is due next. In this order.</summary>
public enum ResetStage
{
    /// <summary>The code of the e-mail.</summary>
    Code = 1,

    /// <summary>A bound factor.</summary>
    Factor = 2,

    /// <summary>The new password.</summary>
    NewPassword = 3,
}

/// <summary>A forgotten password in the middle of being replaced at this browser.</summary>
/// <param name="Row">As it was read.</param>
/// <param name="Account">Whose; null where there is no account that can be used, which only the first stage may not tell.</param>
/// <param name="Factors">What is bound to it.</param>
public sealed record OpenReset(PasswordReset Row, Account? Account, BoundFactors Factors)
{
    /// <summary>What is due: an account without a second factor is restored by the one code (SP 800-63B-4 4.2.2.1).</summary>
    public ResetStage Stage => Row switch
    {
        { EmailShownAt: null } => ResetStage.Code,
        { FactorShownAt: null } when Factors.Any => ResetStage.Factor,
        _ => ResetStage.NewPassword,
    };
}

/// <summary>
/// The forgotten password of the browser at hand, found by the hash of a cookie of its own. It is no session: nobody is signed in by it, and no page but
/// those of this folder looks at it.
/// </summary>
public sealed class CurrentReset(
    IHttpContextAccessor accessor, PasswordResetStore store, IdPDbContext db, IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    /// <summary>The cookie.</summary>
    public const string CookieName = "__Host-sa-reset";

    /// <summary>Finds it; null when none is open here. What was begun for an account that is shut down since is over.</summary>
    public async Task<OpenReset?> FindAsync(CancellationToken cancellationToken)
    {
        if (Context.Request.Cookies[CookieName] is not { Length: > 0 and <= 128 } token
            || await store.FindAsync(CookieToken.Hash(token), cancellationToken) is not { } row)
        {
            return null;
        }

        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Id == row.AccountId && a.Status == AccountStatus.Active, cancellationToken);
        if (account is null && row.EmailShownAt is not null)
        {
            return null;
        }

        var factors = await BoundFactors.OfAsync(db, account?.Id ?? Guid.Empty, cancellationToken);
        return new OpenReset(row, account, factors);
    }

    /// <summary>Begins one in the unit of work; the cookie leaves with the answer, to a row that is not there if the caller's saving fails.</summary>
    /// <param name="accountId">Whose; null for nobody's.</param>
    /// <param name="typedKey">Keyed hash of what was typed.</param>
    public PasswordReset Begin(Guid? accountId, string typedKey)
    {
        var token = CookieToken.Draw();
        var reset = PasswordReset.Begin(accountId, CookieToken.Hash(token), typedKey, time.GetUtcNow(), options.Value.ResetValidity);
        db.PasswordResets.Add(reset);
        Write(token);
        return reset;
    }

    /// <summary>Gives the browser a token, once what goes with it is stored.</summary>
    public void Write(string token) => Context.Response.Cookies.Append(CookieName, token, HostCookie.ForSession());

    /// <summary>Takes it away.</summary>
    public void Forget() => Context.Response.Cookies.Delete(CookieName, HostCookie.ForSession());

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Only a request has a browser.");
}
