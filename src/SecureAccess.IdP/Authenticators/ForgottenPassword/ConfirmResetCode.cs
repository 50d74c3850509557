using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>What came of the code of the e-mail. Closed.</summary>
public abstract record ResetCodeOutcome
{
    private ResetCodeOutcome()
    {
    }

    /// <summary>Right.</summary>
    public sealed record Right : ResetCodeOutcome;

    /// <summary>
    /// Not accepted: wrong, over, used, or one wrong code too many in a day. One case for all of them, and for names that are nobody's, so that no page can
    /// tell them apart.
    /// </summary>
    public sealed record Refused : ResetCodeOutcome;
}

/// <summary>Looks at the code of the e-mail: dead after five wrong tries, and wrong ones add up per account, whatever new codes are sent.</summary>
public sealed class ConfirmResetCode(
    IdPDbContext db, CodeTries tries, CodeStore codes, PasswordResetStore resets, CurrentReset current, AuditTrail audit)
{
    /// <summary>Looks at it as it was typed.</summary>
    public async Task<ResetCodeOutcome> HandleAsync(OpenReset open, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        var (reset, account, _) = open;
        if (await tries.BeginAsync(CodeChannel.Email, account?.Id ?? reset.Id, cancellationToken) is not TryOutcome.Open tried)
        {
            return await RefuseAsync(open, "Closed");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var spent = await codes.SpendAsync(reset.Id, CodePurpose.PasswordReset, typed, CancellationToken.None);
        await tries.EndAsync(tried, wrong: spent is CodeOutcome.Wrong or CodeOutcome.Dead { WasTried: true });
        var token = CookieToken.Draw();
        var outcome = spent is CodeOutcome.Right && account is not null && await resets.EmailShownAsync(reset, CookieToken.Hash(token))
            ? await AcceptAsync(open, token)
            : await RefuseAsync(open, spent.GetType().Name);
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<ResetCodeOutcome> AcceptAsync(OpenReset open, string token)
    {
        audit.Record(AuditCatalogue.PasswordResetCodeAccepted, new AuditSubject(open.Account!.Id));
        await db.SaveChangesAsync(CancellationToken.None);
        current.Write(token);
        return new ResetCodeOutcome.Right();
    }

    private async Task<ResetCodeOutcome> RefuseAsync(OpenReset open, string reason)
    {
        audit.Record(AuditCatalogue.PasswordResetCodeRefused, new AuditSubject(open.Account?.Id, Reason: reason));
        await db.SaveChangesAsync(CancellationToken.None);
        return new ResetCodeOutcome.Refused();
    }
}
