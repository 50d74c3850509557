using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.PasswordChange;

/// <summary>
/// A person who need not type the present password (<see cref="NewPasswordGate"/>) chooses the next. It is compared with the present one all the same:
/// a temporary or stolen password must not be chosen again.
/// </summary>
public sealed class ChooseNewPassword(
    JudgePassword judge, PersonalDataVault vault, SignInThrottle throttle, PasswordHashing hashing, ReplacePassword replace)
{
    /// <summary>Takes it.</summary>
    /// <param name="signedIn">Whose.</param>
    /// <param name="chosen">As typed.</param>
    /// <param name="cancellationToken">Ends the wait; a change that has begun is finished.</param>
    public async Task<ChangePasswordOutcome> HandleAsync(SignedIn signedIn, string chosen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var account = signedIn.Account;
        var email = await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, cancellationToken);
        if (judge.Of(chosen, account.Username, email) is not PasswordPolicy.Verdict.Accepted and var verdict)
        {
            return new ChangePasswordOutcome.Weak(verdict);
        }

        return await hashing.VerifyAsync(account.PasswordHash, chosen, cancellationToken) switch
        {
            PasswordHashing.Outcome<PasswordHash.Verdict>.Busy => new ChangePasswordOutcome.Busy(),
            PasswordHashing.Outcome<PasswordHash.Verdict>.Done { Value: not PasswordHash.Verdict.Wrong } => new ChangePasswordOutcome.Same(),
            _ => await ReplaceAsync(signedIn, chosen, cancellationToken),
        };
    }

    private async Task<ChangePasswordOutcome> ReplaceAsync(SignedIn signedIn, string chosen, CancellationToken cancellationToken)
    {
        if (await hashing.CreateAsync(chosen, cancellationToken) is not PasswordHashing.Outcome<string>.Done { Value: var hash })
        {
            return new ChangePasswordOutcome.Busy();
        }

        var outcome = await replace.HandleAsync(signedIn, hash);
        if (outcome is ChangePasswordOutcome.Changed)
        {
            // What was guessed at is gone; with it go its failures, those that closed it too (SP 800-63B-4 3.2.2, "bound anew").
            await throttle.SucceededAsync(signedIn.Account.NormalizedUsername, CancellationToken.None);
        }

        return outcome;
    }
}
