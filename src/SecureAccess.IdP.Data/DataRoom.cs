using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Data.Consents;
using SecureAccess.IdP.Data.Decoupled;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Keys;
using SecureAccess.IdP.Data.LogoutNotices;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Replay;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Data.Interaction;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data;

/// <summary>
/// The house that remembers. It owns the unit of work (<see cref="IdPDbContext"/>), the vault of personal data, the keyed
/// hashes by which people are found again, and every conditional write by which a single-use thing is spent once. It hands
/// these to the server's rooms, which are its only callers, and knows neither HTTP nor pages.
/// </summary>
public static class DataRoom
{
    /// <summary>
    /// Adds the house. <see cref="DataOptions"/> and <see cref="VaultSecrets"/> must be supplied by the caller.
    /// </summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        // Pooled: making a context anew costs a request more than the statement it runs.
        services.AddDbContextPool<SqliteIdPDbContext>((provider, options) =>
            UseSqlite(options, Settings(provider))
                .AddInterceptors(Signals(provider))
                .AddInterceptors(provider.GetRequiredService<SqliteTurns>().Interceptors));
        services.AddDbContextPool<SqlServerIdPDbContext>((provider, options) =>
            options.UseSqlServer(Settings(provider).ConnectionString)
                .AddInterceptors(Signals(provider)));
        services.AddDbContextPool<PostgreSqlIdPDbContext>((provider, options) =>
            options.UseNpgsql(Settings(provider).ConnectionString)
                .AddInterceptors(Signals(provider)));
        services.AddScoped<IdPDbContext>(provider => Settings(provider).Kind switch
        {
            DatabaseKind.SqlServer => provider.GetRequiredService<SqlServerIdPDbContext>(),
            DatabaseKind.PostgreSql => provider.GetRequiredService<PostgreSqlIdPDbContext>(),
            _ => provider.GetRequiredService<SqliteIdPDbContext>(),
        });

        services.AddSingleton<SqliteWriteGate>();
        services.AddSingleton<SqliteTurns>();
        services.AddSingleton<IStatements>(provider => StatementsOf(Settings(provider), provider));
        services.AddSingleton<KeyedHash>();
        services.AddScoped<PersonalDataVault>();
        services.AddScoped<AttemptLedger>();
        services.AddScoped<CodeStore>();
        services.AddScoped<PasswordResetStore>();
        services.AddScoped<FactorRecoveryStore>();
        services.AddScoped<AuthenticatorStore>();
        services.AddScoped<CeremonyStore>();
        services.AddScoped(provider => new PasswordFailures(
            provider.GetRequiredService<IStatements>(), provider.GetRequiredService<IdPDbContext>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<RecoveryCodeStore>();
        services.AddSingleton<CommitSignal<OutboxMessage>>();
        services.AddSingleton<OutboxSeal>();
        services.AddScoped<MessageOutbox>();
        services.AddScoped<OutboxQueue>();
        services.AddScoped<OutboxOversight>();
        services.AddScoped<UndeliveredLedger>();
        AddSessionEnds(services);
        services.AddScoped<StoredRequests>();
        services.AddScoped<SelfRegistrations>();
        services.AddScoped<ExpiredRows>();
        AddProtocolPorts(services);
        AddKeyRing(services);
        return services;
    }

    /// <summary>Settings of a SQLite connection: foreign keys on, a bounded wait for the one writer.</summary>
    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder builder, DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.UseSqlite(options.SqliteConnectionString, sqlite => sqlite.CommandTimeout(20)).AddInterceptors(new SqlitePragmas());
    }

    private static void AddSessionEnds(IServiceCollection services)
    {
        services.AddSingleton<CommitSignal<LogoutClaim>>();
        services.AddScoped<SessionEnding>();
        services.AddSingleton(provider => new SessionLook(provider.GetRequiredService<IStatements>()));
        services.AddScoped<LogoutQueue>();
        services.AddScoped<ISessionClients, SessionClients>();
    }

    private static IInterceptor[] Signals(IServiceProvider provider) =>
        [provider.GetRequiredService<CommitSignal<OutboxMessage>>(), provider.GetRequiredService<CommitSignal<LogoutClaim>>()];

    private static IStatements StatementsOf(DataOptions options, IServiceProvider provider) => options.Kind switch
    {
        DatabaseKind.SqlServer => new ServerStatements(() => new SqlConnection(options.ConnectionString)),
        DatabaseKind.PostgreSql => new ServerStatements(() => new NpgsqlConnection(options.ConnectionString)),
        _ => new SqliteStatements(options.SqliteConnectionString, provider.GetRequiredService<SqliteWriteGate>()),
    };

    private static void AddProtocolPorts(IServiceCollection services)
    {
        services.AddSingleton<ClientCache>();
        services.AddScoped<IClientDirectory, ClientDirectory>();
        services.AddScoped(provider => new ClientRegistry(
            provider.GetRequiredService<IStatements>(), provider.GetRequiredService<IdPDbContext>(), provider.GetRequiredService<ClientCache>()));
        services.AddScoped<IClientRegistrar, ClientRegistrar>();
        services.AddScoped(provider => new InitialAccessTokens(
            provider.GetRequiredService<IStatements>(), provider.GetRequiredService<IdPDbContext>()));
        services.AddScoped(provider =>
            new ClientPolicies(provider.GetRequiredService<IdPDbContext>(), provider.GetRequiredService<ClientCache>()));
        services.AddScoped<GrantAudit>();
        services.AddScoped<GrantEnder>();
        services.AddScoped<IGrantStore, GrantStore>();
        services.AddScoped<IAccessTokenStore, AccessTokenStore>();
        services.AddScoped<IPushedRequestStore, PushedRequestStore>();
        services.AddScoped<IConsentStore, ConsentStore>();
        services.AddScoped<AppsOfPerson>();
        services.AddSingleton<DecoupledSeal>();
        services.AddScoped<IDecoupledRequestStore, DecoupledRequestStore>();
        services.AddScoped(provider => new PingQueue(
            provider.GetRequiredService<IdPDbContext>(), provider.GetRequiredService<DecoupledSeal>()));
        services.AddScoped<IReplayStore, ReplayStore>();
        services.AddScoped<ISigningKeyStore, SigningKeyStore>();
    }

    private static void AddKeyRing(IServiceCollection services)
    {
        // The keys of cookies, sealed requests and the outbox lie in the database, so every node reads the same ones, encrypted
        // under the master key, which does not.
        services.AddDataProtection().SetApplicationName("SecureAccess.IdP");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = new KeyRingRepository(provider.GetRequiredService<IServiceScopeFactory>());
                options.XmlEncryptor = new MasterKeyXmlEncryptor(provider.GetRequiredService<VaultSecrets>());
            }));
        services.AddSingleton(provider => new KeyRingKeeper(provider.GetRequiredService<IKeyManager>(), TimeProvider.System));
    }

    private static DataOptions Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<DataOptions>>().Value;
}
