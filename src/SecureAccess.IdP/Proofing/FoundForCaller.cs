using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>A password that staff had made: good for one sign-in, which must replace it.</summary>
/// <param name="Value">The password.</param>
/// <param name="EndsAt">Until when it opens the account.</param>
public sealed record TemporaryPassword(string Value, DateTimeOffset EndsAt)
{
    /// <inheritdoc />
    public override string ToString() => "(temporary password)";
}

/// <summary>
/// Completes an exception case: the system makes the account, e-mails a temporary password to the address that was confirmed during the call, and mails the
/// activation code. Never both by one way, and the assistor sees neither.
/// </summary>
public sealed class FoundForCaller(
    Holders holders,
    PasswordHashing hashing,
    CodeMessages messages,
    AccountFounding founding,
    OrderLetter letters,
    IOptions<ProofingOptions> options,
    TimeProvider time)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The account is made; both messages are on their way.</summary>
        /// <param name="LetterOrdered">Whether the letter could be ordered; else the owner orders it at their sign-in.</param>
        public sealed record Founded(bool LetterOrdered) : Outcome;

        /// <summary>The username belongs to somebody.</summary>
        public sealed record UsernameTaken : Outcome;

        /// <summary>The case went on, or is not in the hands of somebody who may complete it.</summary>
        public sealed record Overtaken : Outcome;

        /// <summary>The person or the address got an account while this case was open.</summary>
        public sealed record Duplicate : Outcome;

        /// <summary>Too many passwords are being hashed at this moment.</summary>
        public sealed record Busy : Outcome;
    }

    /// <summary>Makes the account.</summary>
    public async Task<Outcome> ExecuteAsync(ProofingCase openCase, Username username, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (openCase is not { IsStaffs: true, Due: StepKey.Credentials })
        {
            return new Outcome.Overtaken();
        }

        if (await holders.HasUsernameAsync(username, cancellationToken))
        {
            return new Outcome.UsernameTaken();
        }

        var password = new TemporaryPassword(GroupedCode.Draw(), time.GetUtcNow() + options.Value.TemporaryPasswordValidity);
        return await hashing.CreateAsync(password.Value, cancellationToken) is PasswordHashing.Outcome<string>.Done(var hash)
            ? await FoundAsync(openCase, username, hash, password)
            : new Outcome.Busy();
    }

    private async Task<Outcome> FoundAsync(ProofingCase openCase, Username username, string hash, TemporaryPassword password)
    {
        var email = (await messages.EmailOfAsync(openCase, CancellationToken.None))!;
        switch (await founding.ForCallerAsync(openCase, username, hash, email, messages.KeyOf(email), password))
        {
            case PassOutcome.Saved:
                return new Outcome.Founded(await letters.ExecuteAsync(openCase, CancellationToken.None) is OrderLetter.Outcome.Ordered);
            case PassOutcome.Overtaken:
                return new Outcome.Overtaken();
            default:
                return await holders.HasUsernameAsync(username, CancellationToken.None)
                    ? new Outcome.UsernameTaken()
                    : new Outcome.Duplicate();
        }
    }
}
