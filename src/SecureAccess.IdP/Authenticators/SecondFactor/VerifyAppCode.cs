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

    /// <summary>Looks at a code as it was typed. It may be any bound app's: people do not know which of two a code came from.</summary>
    public Task<SecondFactorOutcome> HandleAsync(
        SignedIn signedIn, IReadOnlyList<Authenticator.AuthenticatorApp> apps, string typed, CancellationToken cancellationToken) =>
        HandleAsync(factor.Of(signedIn), apps, typed, cancellationToken);

    /// <summary>The same for whatever demands it.</summary>
    public async Task<SecondFactorOutcome> HandleAsync(
        IFactorDemand demand, IReadOnlyList<Authenticator.AuthenticatorApp> apps, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(apps);
        var now = time.GetUtcNow();
        var found = await FindAsync(demand.Owner.Account.VaultId, apps, typed, now, cancellationToken);
        var begun = await tries.BeginAsync(CodeChannel.App, demand.Owner.Account.Id, cancellationToken);
        if (begun is not TryOutcome.Open open)
        {
            return await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.Closed(((TryOutcome.Closed)begun).Until));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await tries.EndAsync(open, wrong: found is null);
        var outcome = found switch
        {
            null => await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.Wrong()),
            { } right when await store.SpendStepAsync(right.App, right.Step, now, CancellationToken.None) =>
                await demand.MeetAsync(AuthenticationMethod.AppCode, Name),
            _ => await factor.RefuseAsync(demand, Name, new SecondFactorOutcome.UsedBefore()),
        };
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    /// <summary>Which app shows this value, and in which step; null when none does. Every app is looked at, whichever matches.</summary>
    private async Task<(Guid App, long Step)?> FindAsync(
        Guid vaultId, IReadOnlyList<Authenticator.AuthenticatorApp> apps, string typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (Guid, long)? found = null;
        foreach (var app in apps)
        {
            var key = await vault.GetAsync<string>(vaultId, app.VaultKind, cancellationToken)
                ?? throw new InvalidOperationException("A bound app has its key in the vault.");
            found = Totp.FindStep(Base32.Decode(key), typed, now) is { } step ? (app.Id, step) : found;
        }

        return found;
    }
}
