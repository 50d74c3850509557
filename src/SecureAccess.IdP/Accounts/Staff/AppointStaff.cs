using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Staff;

/// <summary>What came of appointing a member of staff. Closed.</summary>
public abstract record AppointOutcome
{
    private AppointOutcome()
    {
    }

    /// <summary>The account is made.</summary>
    /// <param name="Password">The temporary password, which is nowhere else.</param>
    /// <param name="Ends">Until when it opens the account.</param>
    public sealed record Made(string Password, DateTimeOffset Ends) : AppointOutcome
    {
        /// <inheritdoc />
        public override string ToString() => "(made)";
    }

    /// <summary>The roles are replaced.</summary>
    public sealed record Changed : AppointOutcome;

    /// <summary>Username or e-mail address belong to somebody.</summary>
    public sealed record Taken : AppointOutcome;

    /// <summary>No such account, or none of staff.</summary>
    public sealed record NotStaff : AppointOutcome;

    /// <summary>No e-mail address.</summary>
    public sealed record BadAddress : AppointOutcome;

    /// <summary>Too many passwords are being hashed at this moment.</summary>
    public sealed record Busy : AppointOutcome;
}

/// <summary>The operator appoints staff: nobody else can, and no account of the public ever becomes one.</summary>
public sealed class AppointStaff(IdPDbContext db, PersonalDataVault vault, KeyedHash keyedHash, PasswordHashing hashing, AuditTrail audit, TimeProvider time)
{
    /// <summary>How long the temporary password opens the account.</summary>
    public static TimeSpan PasswordValidity { get; } = TimeSpan.FromDays(3);

    /// <summary>Replaces the roles of an account of staff.</summary>
    public async Task<AppointOutcome> ChangeAsync(Username username, StaffRole roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(username);
        if (await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedUsername == username.Normalized, cancellationToken)
            is not { Origin: AccountOrigin.Staff } account)
        {
            return new AppointOutcome.NotStaff();
        }

        Appoint(account, roles);
        await db.SaveChangesAsync(cancellationToken);
        return new AppointOutcome.Changed();
    }

    /// <summary>Makes an account of staff.</summary>
    public async Task<AppointOutcome> MakeAsync(Username username, StaffRole roles, EmailAddress email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(email);
        var password = GroupedCode.Draw();
        if (await hashing.CreateAsync(password, cancellationToken) is not PasswordHashing.Outcome<string>.Done(var hash))
        {
            return new AppointOutcome.Busy();
        }

        var now = time.GetUtcNow();
        var account = Account.Create(
            new NewAccount
            {
                Username = username,
                PasswordHash = hash,
                Origin = AccountOrigin.Staff,
                VaultId = Guid.CreateVersion7(now),
                EmailKey = keyedHash.Of(KeyedPurpose.Email, email.Value),
                Language = "en",
            },
            now);
        account.IssueTemporaryPassword(hash, now + PasswordValidity);
        db.Accounts.Add(account);
        Appoint(account, roles);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await vault.PutAsync(account.VaultId, VaultKinds.Email, email.Value, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new AppointOutcome.Taken();
        }

        return new AppointOutcome.Made(password, now + PasswordValidity);
    }

    private void Appoint(Account account, StaffRole roles)
    {
        account.Appoint(roles);
        audit.Record(AuditCatalogue.StaffAppointed, new AuditSubject(account.Id, Reason: roles.ToString()));
    }
}
