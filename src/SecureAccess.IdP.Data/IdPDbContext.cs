using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Data;

/// <summary>
/// The unit of work: everything a use case changes, its audit event and its outgoing message are saved by one
/// <see cref="DbContext.SaveChangesAsync(CancellationToken)"/>. One context type for each database, since the migration tool keeps one
/// snapshot per type; the model is the same.
/// </summary>
public abstract class IdPDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Liftings of locks, asked for and approved.</summary>
    public DbSet<LockLift> LockLifts => Set<LockLift>();

    /// <summary>What the print house told of letters.</summary>
    public DbSet<PostedLetter> PostedLetters => Set<PostedLetter>();

    /// <summary>Messages that did not reach their readers.</summary>
    public DbSet<UndeliveredMessage> UndeliveredMessages => Set<UndeliveredMessage>();

    /// <summary>Name of the shadow column that makes two racing writers of one row lose rather than overwrite.</summary>
    internal const string Version = "Version";

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountImport> AccountImports => Set<AccountImport>();

    public DbSet<Authenticator> Authenticators => Set<Authenticator>();

    public DbSet<OneTimeCode> OneTimeCodes => Set<OneTimeCode>();

    public DbSet<PasskeyCeremony> PasskeyCeremonies => Set<PasskeyCeremony>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<PasswordReset> PasswordResets => Set<PasswordReset>();

    public DbSet<FactorRecovery> FactorRecoveries => Set<FactorRecovery>();

    public DbSet<DisownCode> DisownCodes => Set<DisownCode>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<ProofingCase> Cases => Set<ProofingCase>();

    public DbSet<AgreementAcceptance> Agreements => Set<AgreementAcceptance>();

    public DbSet<AgreementVersion> AgreementVersions => Set<AgreementVersion>();

    public DbSet<AccountJoin> AccountJoins => Set<AccountJoin>();

    public DbSet<ClientPolicy> ClientPolicies => Set<ClientPolicy>();

    public DbSet<AuditEvent> Audit => Set<AuditEvent>();

    internal DbSet<VaultKey> VaultKeys => Set<VaultKey>();

    internal DbSet<VaultItem> VaultItems => Set<VaultItem>();

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State == EntityState.Modified))
        {
            if (entry.Metadata.FindProperty(Version) is not null)
            {
                var version = entry.Property(Version);
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // One form of time for every database, comparable in all of them: UTC without an offset.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<SubjectId>().HaveConversion<SubjectIdConverter>().HaveMaxLength(64);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IdPDbContext).Assembly);
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTimeOffset, DateTime>(
            value => value.UtcDateTime,
            stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private sealed class SubjectIdConverter()
        : ValueConverter<SubjectId, string>(subject => subject.Value, stored => new SubjectId(stored));
}
