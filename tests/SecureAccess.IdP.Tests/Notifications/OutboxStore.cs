using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>An outbox in a SQLite file of its own.</summary>
public sealed class OutboxStore : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("outbox-").FullName;

    public TestClock Clock { get; } = new();

    public CommitSignal<OutboxMessage> Signal { get; } = new();

    public string File => Path.Combine(folder, "outbox.db");

    public static async Task<OutboxStore> CreateAsync()
    {
        var store = new OutboxStore();
        await using var db = store.Open();
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public SqliteIdPDbContext Open()
    {
        var builder = new DbContextOptionsBuilder<SqliteIdPDbContext>();
        DataRoom.UseSqlite(builder, new DataOptions { Folder = folder, ConnectionString = $"Data Source={File}" })
            .AddInterceptors(Signal);
        return new SqliteIdPDbContext(builder.Options);
    }

    /// <summary>Registers the store as the server composes it.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Signal);
        services.AddSingleton<IDataProtectionProvider>(Keys);
        services.AddSingleton<OutboxSeal>();
        services.AddScoped<IdPDbContext>(_ => Open());
        services.AddScoped<MessageOutbox>();
        services.AddScoped<OutboxQueue>();
        services.AddScoped<OutboxOversight>();
        services.AddScoped<UndeliveredLedger>();
        services.AddScoped<AttemptLedger>();
        services.AddSingleton(new KeyedHash(Secrets));
    }

    public static VaultSecrets Secrets { get; } = new([new VersionedKey(1, new byte[32])], [new VersionedKey(1, new byte[32])]);

    public EphemeralDataProtectionProvider Keys { get; } = new();

    public MessageOutbox Outbox(IdPDbContext db) => new(db, new OutboxSeal(Keys), Signal, Clock);

    public async Task<OutboxMessage> OnlyRowAsync()
    {
        await using var db = Open();
        return await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
