using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>What came of asking for a code. Closed.</summary>
public abstract record AskResetOutcome
{
    private AskResetOutcome()
    {
    }

    /// <summary>If what was typed is an account's, a code is on its way. Whether it is, nobody but its owner learns.</summary>
    public sealed record Heard : AskResetOutcome;

    /// <summary>Asked too often, for this name or from this place; alike for names of accounts and others.</summary>
    public sealed record TooMany : AskResetOutcome;
}

/// <summary>
/// Somebody forgot a password: what they typed is counted before anything is looked up, and then everything is done for nobody's account as for
/// somebody's, but for the message.
/// </summary>
public sealed class BeginReset(
    IdPDbContext db, KeyedHash keyedHash, ResetLimits limits, SendResetCode send, CurrentReset current, TimeProvider time)
{
    /// <summary>Begins it, and gives the browser its cookie.</summary>
    /// <param name="typed">Username or e-mail address, as typed.</param>
    /// <param name="cancellationToken">Ends the wait before anything is counted.</param>
    public async Task<AskResetOutcome> HandleAsync(string typed, CancellationToken cancellationToken)
    {
        var name = Username.Normalize(typed);
        var typedKey = keyedHash.Of(KeyedPurpose.Username, name);
        if (!await limits.AskAsync(typedKey, cancellationToken))
        {
            return new AskResetOutcome.TooMany();
        }

        var account = await FindAsync(name);
        await SendAsync(account, () => current.Begin(account?.Id, typedKey));
        return new AskResetOutcome.Heard();
    }

    /// <summary>Sends another code; the one before is void from then on.</summary>
    public async Task<AskResetOutcome> AgainAsync(OpenReset open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (!await limits.AskAsync(open.Row.TypedKey, cancellationToken))
        {
            return new AskResetOutcome.TooMany();
        }

        await SendAsync(open.Account, () => open.Row);
        return new AskResetOutcome.Heard();
    }

    private async Task SendAsync(Account? account, Func<PasswordReset> reset)
    {
        var told = account is not null && await limits.MailAsync(account, CancellationToken.None) ? account : null;
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await send.SendAsync(reset(), told, time.GetUtcNow());
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>By username or by e-mail address: no username has the sign of an address in it.</summary>
    private async Task<Account?> FindAsync(string name)
    {
        var keys = EmailAddress.TryParse(name, out var email) ? keyedHash.All(KeyedPurpose.Email, email.Value) : [];
        return await db.Accounts
            .Where(a => (a.NormalizedUsername == name || keys.Contains(a.EmailKey)) && a.Status == AccountStatus.Active)
            .OrderBy(a => a.SharesEmail)
            .FirstOrDefaultAsync(CancellationToken.None);
    }
}
