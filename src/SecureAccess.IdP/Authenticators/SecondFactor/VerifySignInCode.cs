using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>The second factor by text message or call: the code that was sent to this session, once.</summary>
public sealed class VerifySignInCode(IdPDbContext db, CodeTries tries, CodeStore codes, AcceptFactor factor, TimeProvider time)
{
    private const string Name = "text";

    /// <summary>Looks at a code as it was typed.</summary>
    public Task<SecondFactorOutcome> HandleAsync(
        SignedIn signedIn, Authenticator.TextPhone phone, string typed, CancellationToken cancellationToken) =>
        HandleAsync(factor.Of(signedIn), phone, typed, cancellationToken);

    /// <summary>The same for whatever demands it.</summary>
    public async Task<SecondFactorOutcome> HandleAsync(
        IFactorDemand demand, Authenticator.TextPhone phone, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(phone);
        var begun = await tries.BeginAsync(CodeChannel.Text, demand.Owner.Account.Id, cancellationToken);
        if (begun is not TryOutcome.Open open)
        {
            return await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.Closed(((TryOutcome.Closed)begun).Until));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var spent = await codes.SpendAsync(demand.Owner.Id, CodePurpose.SignIn, typed, CancellationToken.None);
        await tries.EndAsync(open, wrong: spent is CodeOutcome.Wrong or CodeOutcome.Dead { WasTried: true });
        if (spent is CodeOutcome.Right)
        {
            phone.Used(time.GetUtcNow());
        }

        var outcome = spent switch
        {
            CodeOutcome.Right { ByVoice: true } => await demand.MeetAsync(AuthenticationMethod.VoiceCode, "voice"),
            CodeOutcome.Right => await demand.MeetAsync(AuthenticationMethod.TextCode, Name),
            CodeOutcome.Dead dead => await factor.RefuseAsync(demand, Name, Why(dead.Why)),
            _ => await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.Wrong()),
        };
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private static SecondFactorOutcome Why(CodeEnd end) => end switch
    {
        CodeEnd.Used => new SecondFactorOutcome.UsedBefore(),
        CodeEnd.Expired => new SecondFactorOutcome.Expired(),
        CodeEnd.TriedTooOften => new SecondFactorOutcome.TriedTooOften(),
        _ => new SecondFactorOutcome.NotSent(),
    };
}
