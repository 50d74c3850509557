using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>Whether a password may be looked at. Closed.</summary>
public abstract record SignInTry
{
    private SignInTry()
    {
    }

    /// <summary>It may, and the try is counted already.</summary>
    /// <param name="CountedUnder">Under which key.</param>
    public sealed record Open(string CountedUnder) : SignInTry;

    /// <summary>The username waits after the failures before.</summary>
    public sealed record Waiting : SignInTry;

    /// <summary>This browser or network address failed too often, with whatever usernames.</summary>
    public sealed record OriginClosed : SignInTry;
}

/// <summary>
/// The limits of password guessing: growing waits for one username, known or not, and a ceiling for each browser and network address
/// against guessing across many.
/// </summary>
/// <remarks>
/// A browser in which the owner once showed both factors has waits of its own beside those of everybody else, or a stranger could keep the
/// owner out for ever with one wrong password an hour.
/// </remarks>
public sealed class SignInThrottle(
    PasswordFailures failures, AttemptLedger ledger, IdPDbContext db, RequestOrigin origin, KeyedHash keyedHash, IOptions<AuthenticatorsOptions> options)
{
    private const string Stage = "sign-in";

    /// <summary>Asks to look at a password.</summary>
    /// <param name="username">In its comparison form.</param>
    /// <param name="accountId">Whose it is; null when nobody's, which takes the same reads.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SignInTry> AskAsync(string username, Guid? accountId, CancellationToken cancellationToken)
    {
        foreach (var key in (string[])[origin.BrowserKey, origin.AddressKey])
        {
            if (await ledger.ClosedUntilAsync(Stage, new Counted(key, options.Value.PerOrigin), cancellationToken) is not null)
            {
                return new SignInTry.OriginClosed();
            }
        }

        if (await failures.BeginAsync(KeyOf(username), cancellationToken) is PasswordTry.Open)
        {
            return new SignInTry.Open(KeyOf(username));
        }

        return await db.IsKnownAsync(accountId ?? Guid.Empty, origin.BrowserKey, cancellationToken)
            && await failures.BeginAsync(KeyHere(username), cancellationToken) is PasswordTry.Open
                ? new SignInTry.Open(KeyHere(username))
                : new SignInTry.Waiting();
    }

    /// <summary>Takes back a try for which the server had no room. Not cancellable: it never was a try, whoever has left since.</summary>
    public Task TakeBackAsync(SignInTry.Open tried)
    {
        ArgumentNullException.ThrowIfNull(tried);
        return failures.TakeBackAsync(tried.CountedUnder, CancellationToken.None);
    }

    /// <summary>Counts a failed sign-in against browser and address, in the unit of work.</summary>
    public void Failed(DateTimeOffset now)
    {
        var tryId = Guid.CreateVersion7(now);
        foreach (var key in (string[])[origin.BrowserKey, origin.AddressKey])
        {
            db.Attempts.Add(Attempt.Begin(tryId, Stage, key, now, AttemptState.Failed));
        }
    }

    /// <summary>Forgets the failures of a username whose owner signed in, wherever they were made.</summary>
    public Task SucceededAsync(string username, CancellationToken cancellationToken) =>
        failures.ResetAsync(KeyOf(username), KeyHere(username), cancellationToken);

    private string KeyOf(string username) => keyedHash.Of(KeyedPurpose.Username, username);

    private string KeyHere(string username) => keyedHash.Of(KeyedPurpose.Username, $"{username}\0{origin.BrowserKey}");
}
