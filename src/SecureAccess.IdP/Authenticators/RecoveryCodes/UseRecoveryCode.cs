using System.Globalization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.RecoveryCodes;

/// <summary>
/// The second factor by a saved recovery code, once. Every use is told to the owner at every address: whoever found the paper and knows the
/// password is noticed.
/// </summary>
public sealed class UseRecoveryCode(IdPDbContext db, CodeTries tries, RecoveryCodeStore store, AcceptFactor factor, AccountNotices notices)
{
    private const string Name = "recovery";

    /// <summary>Looks at a code as it was typed.</summary>
    public Task<SecondFactorOutcome> HandleAsync(SignedIn signedIn, string typed, CancellationToken cancellationToken) =>
        HandleAsync(factor.Of(signedIn), typed, cancellationToken);

    /// <summary>The same for whatever demands it.</summary>
    public async Task<SecondFactorOutcome> HandleAsync(IFactorDemand demand, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demand);
        var account = demand.Owner.Account.Id;
        var begun = await tries.BeginAsync(CodeChannel.Recovery, account, cancellationToken);
        if (begun is not TryOutcome.Open open)
        {
            return await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.Closed(((TryOutcome.Closed)begun).Until));
        }

        // From here on nobody ends the wait: a try whose connection is dropped counts like any other.
        var guess = await store.GuessAsync(account, typed, CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var spent = await store.SpendAsync(guess);
        await tries.EndAsync(open, wrong: spent is RecoveryCodeOutcome.Wrong);
        var outcome = spent switch
        {
            RecoveryCodeOutcome.Right { Left: var left } => await AcceptAsync(demand, left),
            RecoveryCodeOutcome.UsedBefore => await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.UsedBefore()),
            _ => await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.Wrong()),
        };
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<SecondFactorOutcome> AcceptAsync(IFactorDemand demand, int left)
    {
        await notices.TellAsync(
            demand.Owner.Account.Id,
            MessageTemplate.RecoveryCodeUsedNotice,
            about: null,
            (MessageParameters.Left, left.ToString(CultureInfo.InvariantCulture)));
        return await demand.MeetAsync(AuthenticationMethod.RecoveryCode, Name);
    }
}
