using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>One server on a database; several of them share what is stored and nothing else.</summary>
public sealed class Node : IAsyncDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    public Node(TestDatabase database, TestClock? clock = null, VaultSecrets? secrets = null)
    {
        Clock = clock ?? new TestClock();
        Secrets = secrets ?? new VaultSecrets([new VersionedKey(1, Key)], [new VersionedKey(1, Key)]);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Secrets);
        services.Configure<DataOptions>(options => (options.Kind, options.ConnectionString) = (database.Kind, database.ConnectionString));
        services.AddData();
        Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public TestClock Clock { get; }

    public VaultSecrets Secrets { get; }

    public ServiceProvider Services { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Does something as one request does: in a scope and a unit of work of its own.</summary>
    public async Task<TResult> AskAsync<TService, TResult>(Func<TService, Task<TResult>> ask)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The same, of several requests at once.</summary>
    public Task<TResult[]> RaceAsync<TService, TResult>(int number, Func<TService, int, Task<TResult>> ask)
        where TService : notnull =>
        Task.WhenAll(Enumerable.Range(0, number).Select(index => Task.Run(() => AskAsync<TService, TResult>(service => ask(service, index)))));

    public Task<TResult> ReadAsync<TResult>(Func<IdPDbContext, Task<TResult>> read) => AskAsync(read);

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
