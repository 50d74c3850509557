using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>
/// Ends what was handed out on a person's behalf and lives on without a session: grants, codes and refresh tokens. A port, since the
/// room that keeps them stands above this one.
/// </summary>
public interface IGrantEnder
{
    /// <summary>Ends every grant of an account, within the caller's transaction.</summary>
    Task EndAllAsync(Account account, CancellationToken cancellationToken);
}
