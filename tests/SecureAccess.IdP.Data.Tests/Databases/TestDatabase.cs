using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>A database of its own for one class of tests, made by the migrations that production runs.</summary>
public abstract class TestDatabase(DatabaseKind kind) : IAsyncLifetime
{
    public DatabaseKind Kind => kind;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await CreateAsync();
        await using var node = new Node(this);
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IdPDbContext>().Database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an empty database and tells how to reach it.</summary>
    protected abstract Task<string> CreateAsync();

    protected abstract Task DropAsync();
}
