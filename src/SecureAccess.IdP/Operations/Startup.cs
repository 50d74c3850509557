using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;

namespace SecureAccess.IdP.Operations;

/// <summary>Brings the database to the schema of this version and runs the rooms' start-up tasks.</summary>
public static class Startup
{
    /// <summary>The command-line verb that migrates the database and ends.</summary>
    public const string MigrateVerb = "migrate";

    /// <summary>
    /// Prepares the server. In Development the schema migrates itself; elsewhere a schema that is behind stops the start, since an
    /// operator, not the first node that restarts, decides when a database changes.
    /// </summary>
    /// <returns>False when a verb was carried out and the server is not to run.</returns>
    /// <exception cref="InvalidOperationException">The schema is behind, and this is not Development.</exception>
    public static async Task<bool> PrepareAsync(this WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        var cancellationToken = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        CreateFolder(app);

        var database = scope.ServiceProvider.GetRequiredService<IdPDbContext>().Database;
        var migrating = args is [MigrateVerb, ..];
        if (migrating || app.Environment.IsDevelopment())
        {
            await database.MigrateAsync(cancellationToken);
        }
        else if ((await database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new InvalidOperationException($"The database schema is behind this version. Run the verb '{MigrateVerb}' first.");
        }

        if (migrating)
        {
            return false;
        }

        foreach (var task in scope.ServiceProvider.GetServices<IStartupTask>())
        {
            await task.RunAsync(cancellationToken);
        }

        return true;
    }

    private static void CreateFolder(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DataOptions>>().Value;
        if (options.Kind == DatabaseKind.Sqlite && options.ConnectionString is null)
        {
            Directory.CreateDirectory(options.Folder);
        }
    }
}
