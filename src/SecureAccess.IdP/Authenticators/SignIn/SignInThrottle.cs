using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>
/// The limits of password guessing: growing waits for one username, known or not, and a ceiling for each browser and network address
/// against guessing across many.
/// </summary>
public sealed class SignInThrottle(
    PasswordFailures failures, AttemptLedger ledger, IdPDbContext db, RequestOrigin origin, IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    private const string Stage = "sign-in";

    /// <summary>Whether a password may be looked at now. When it may, the try is counted already.</summary>
    public async Task<bool> OpensAsync(string usernameKey, CancellationToken cancellationToken)
    {
        foreach (var key in (string[])[origin.BrowserKey, origin.AddressKey])
        {
            if (await ledger.ClosedUntilAsync(Stage, new Counted(key, options.Value.PerOrigin), cancellationToken) is not null)
            {
                return false;
            }
        }

        return await failures.BeginAsync(usernameKey, cancellationToken) is PasswordTry.Open;
    }

    /// <summary>Takes back a try for which the server had no room.</summary>
    public Task TakeBackAsync(string usernameKey, CancellationToken cancellationToken) =>
        failures.TakeBackAsync(usernameKey, cancellationToken);

    /// <summary>Counts a failed sign-in against browser and address, in the unit of work.</summary>
    public void Failed()
    {
        var now = time.GetUtcNow();
        var tryId = Guid.CreateVersion7(now);
        foreach (var key in (string[])[origin.BrowserKey, origin.AddressKey])
        {
            db.Attempts.Add(Attempt.Begin(tryId, Stage, key, now, AttemptState.Failed));
        }
    }

    /// <summary>Forgets the failures of a username whose owner signed in.</summary>
    public Task SucceededAsync(string usernameKey, CancellationToken cancellationToken) =>
        failures.ResetAsync(usernameKey, cancellationToken);
}
