using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Proofing;

/// <summary>Takes username and password and makes the account.</summary>
public sealed class CreateAccount(
    StageGate gate,
    Holders holders,
    JudgePassword judge,
    PasswordHashing hashing,
    CodeMessages messages,
    AccountFounding founding,
    OrderLetter letters)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The account is made and its owner signed in with the password.</summary>
        public sealed record Created : Outcome;

        /// <summary>Another request was faster.</summary>
        public sealed record Overtaken : Outcome;

        /// <summary>The username belongs to somebody.</summary>
        public sealed record UsernameTaken : Outcome;

        /// <summary>Too many usernames were asked for from here.</summary>
        public sealed record TooMany : Outcome;

        /// <summary>The password is not acceptable.</summary>
        public sealed record WeakPassword(PasswordPolicy.Verdict Verdict) : Outcome;

        /// <summary>The person, the phone or the address got an account while this case was open.</summary>
        public sealed record Duplicate : Outcome;

        /// <summary>Too many passwords are being hashed at this moment.</summary>
        public sealed record Busy : Outcome;
    }

    /// <summary>Makes the account.</summary>
    /// <param name="openCase">The case; its other stages have passed.</param>
    /// <param name="username">As chosen.</param>
    /// <param name="password">As typed.</param>
    /// <param name="cancellationToken">Ends the wait before anything is written.</param>
    public async Task<Outcome> ExecuteAsync(
        ProofingCase openCase, Username username, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(username);
        var email = (await messages.EmailOfAsync(openCase, cancellationToken))!;
        if (judge.Of(password, username.Value, email.Value) is not PasswordPolicy.Verdict.Accepted and var verdict)
        {
            return new Outcome.WeakPassword(verdict);
        }

        if (await gate.TryUsernameAsync(openCase) is not TryOutcome.Open(var tryId))
        {
            return new Outcome.TooMany();
        }

        if (await holders.HasUsernameAsync(username, cancellationToken))
        {
            await gate.EndAsync(tryId, AttemptState.Failed);
            return new Outcome.UsernameTaken();
        }

        await gate.EndAsync(tryId, AttemptState.Passed);
        return await hashing.CreateAsync(password, cancellationToken) is PasswordHashing.Outcome<string>.Done(var hash)
            ? await FoundAsync(openCase, username, hash, messages.KeyOf(email))
            : new Outcome.Busy();
    }

    private async Task<Outcome> FoundAsync(ProofingCase openCase, Username username, string passwordHash, string emailKey)
    {
        switch (await founding.ExecuteAsync(openCase, username, passwordHash, emailKey))
        {
            case PassOutcome.Saved:
                // A letter that cannot be ordered now is ordered on the page that waits for it.
                await letters.ExecuteAsync(openCase, CancellationToken.None);
                return new Outcome.Created();
            case PassOutcome.Overtaken:
                return new Outcome.Overtaken();
            default:
                // The unique indexes decided: the username, or the person behind it.
                return await holders.HasUsernameAsync(username, CancellationToken.None)
                    ? new Outcome.UsernameTaken()
                    : new Outcome.Duplicate();
        }
    }
}
