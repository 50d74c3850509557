using Microsoft.Extensions.DependencyInjection;

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>A unit of work that stays open beside others, as that of a slow request does.</summary>
internal sealed class UnitOfWork(AsyncServiceScope scope) : IAsyncDisposable
{
    public IdPDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<IdPDbContext>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}

internal static class UnitsOfWork
{
    public static UnitOfWork CreateUnitOfWork(this IServiceProvider services) => new(services.CreateAsyncScope());
}
