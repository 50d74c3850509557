using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.PasswordChange;

/// <summary>
/// A person who is signed in replaces their password (ASVS 6.2.2, 6.2.3). The present one is asked for under the counters of
/// sign-in, so that a stolen session is no place to guess it faster.
/// </summary>
/// <remarks>
/// Refused are passwords that the policy refuses, and the present one once more. Former ones are not kept, and so not compared with.
/// </remarks>
public sealed class ChangePassword(
    JudgePassword judge, PersonalDataVault vault, VerifyPassword verify, SignInThrottle throttle, PasswordHashing hashing, ReplacePassword replace)
{
    /// <summary>Changes it.</summary>
    /// <param name="signedIn">Whose.</param>
    /// <param name="present">The present password, as typed.</param>
    /// <param name="chosen">The new one, as typed.</param>
    /// <param name="cancellationToken">Ends the wait; a change that has begun is finished.</param>
    public async Task<ChangePasswordOutcome> HandleAsync(SignedIn signedIn, string present, string chosen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var account = signedIn.Account;

        // Said before any password is looked at, from what was typed alone: it tells nothing about the one that is stored.
        if (PasswordPolicy.Normalize(present) == PasswordPolicy.Normalize(chosen))
        {
            return new ChangePasswordOutcome.Same();
        }

        var email = await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, cancellationToken);
        if (judge.Of(chosen, account.Username, email) is not PasswordPolicy.Verdict.Accepted and var verdict)
        {
            return new ChangePasswordOutcome.Weak(verdict);
        }

        return await verify.HandleAsync(account.NormalizedUsername, account, present, cancellationToken) switch
        {
            PasswordLook.Right => await ReplaceAsync(signedIn, chosen, cancellationToken),
            PasswordLook.Busy => new ChangePasswordOutcome.Busy(),
            var refused => await replace.RefuseAsync(signedIn, refused),
        };
    }

    private async Task<ChangePasswordOutcome> ReplaceAsync(SignedIn signedIn, string chosen, CancellationToken cancellationToken)
    {
        // The owner showed the right one, whatever becomes of the change.
        await throttle.SucceededAsync(signedIn.Account.NormalizedUsername, CancellationToken.None);
        return await hashing.CreateAsync(chosen, cancellationToken) is PasswordHashing.Outcome<string>.Done { Value: var hash }
            ? await replace.HandleAsync(signedIn, hash)
            : new ChangePasswordOutcome.Busy();
    }
}
