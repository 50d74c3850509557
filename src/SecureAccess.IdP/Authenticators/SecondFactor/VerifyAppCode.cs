using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>The second factor by authenticator app: a value of the present time step or a neighbouring one, once (RFC 6238 5.2).</summary>
public sealed class VerifyAppCode(
    IdPDbContext db, PersonalDataVault vault, AuthenticatorStore store, CodeTries tries, AcceptFactor factor, TimeProvider time)
{
    private const string Name = "app";

    /// <summary>Looks at a code as it was typed.</summary>
    public async Task<SecondFactorOutcome> HandleAsync(
        SignedIn signedIn, Authenticator.AuthenticatorApp app, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(app);
        var key = await vault.GetAsync<string>(signedIn.Account.VaultId, app.VaultKind, cancellationToken)
            ?? throw new InvalidOperationException("A bound app has its key in the vault.");
        var begun = await tries.BeginAsync(CodeChannel.App, signedIn.Account.Id, cancellationToken);
        if (begun is not TryOutcome.Open open)
        {
            return await factor.RefuseAsync(signedIn, Name, new SecondFactorOutcome.Closed(((TryOutcome.Closed)begun).Until));
        }

        var now = time.GetUtcNow();
        var step = Totp.FindStep(Base32.Decode(key), typed, now);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await tries.EndAsync(open, wrong: step is null);
        var outcome = step switch
        {
            null => await factor.RefuseAsync(signedIn, Name, new SecondFactorOutcome.Wrong()),
            { } right when await store.SpendStepAsync(app.Id, right, now, CancellationToken.None) =>
                await factor.AcceptAsync(signedIn, AuthenticationMethod.AppCode, Name),
            _ => await factor.RefuseAsync(signedIn, Name, new SecondFactorOutcome.UsedBefore()),
        };
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }
}
