using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>What came of the new password. Closed.</summary>
public abstract record ResetPasswordOutcome
{
    private ResetPasswordOutcome()
    {
    }

    /// <summary>It holds, and nobody is signed in anywhere any more.</summary>
    public sealed record Changed : ResetPasswordOutcome;

    /// <summary>It is not acceptable.</summary>
    /// <param name="Verdict">Why; never accepted.</param>
    public sealed record Weak(PasswordPolicy.Verdict Verdict) : ResetPasswordOutcome;

    /// <summary>The server has no room to hash at this moment; nothing was used up.</summary>
    public sealed record Busy : ResetPasswordOutcome;

    /// <summary>Over: used up by another form, run out, or the account changed since. It is begun anew.</summary>
    public sealed record Over : ResetPasswordOutcome;
}

/// <summary>Takes the new password in the place of the forgotten one, judged as every new one is.</summary>
public sealed class ResetPassword(JudgePassword judge, PersonalDataVault vault, PasswordHashing hashing, WriteReset write)
{
    /// <summary>Takes it.</summary>
    /// <param name="open">In its last stage.</param>
    /// <param name="chosen">As typed.</param>
    /// <param name="cancellationToken">Ends the wait; a change that has begun is finished.</param>
    /// <exception cref="InvalidOperationException">Something else is due first.</exception>
    public async Task<ResetPasswordOutcome> HandleAsync(OpenReset open, string chosen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (open is not { Stage: ResetStage.NewPassword, Account: { } account })
        {
            throw new InvalidOperationException("Code and factor come first.");
        }

        var email = await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, cancellationToken);
        if (judge.Of(chosen, account.Username, email) is not PasswordPolicy.Verdict.Accepted and var verdict)
        {
            return new ResetPasswordOutcome.Weak(verdict);
        }

        return await hashing.CreateAsync(chosen, cancellationToken) is PasswordHashing.Outcome<string>.Done { Value: var hash }
            ? await write.HandleAsync(open.Row, account, hash)
            : new ResetPasswordOutcome.Busy();
    }
}
