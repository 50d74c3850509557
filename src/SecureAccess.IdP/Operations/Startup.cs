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
    /// <returns>False when the server is not to run: a verb was carried out, or the configuration has faults and they were told.</returns>
    /// <exception cref="InvalidOperationException">The schema is behind, and this is not Development.</exception>
    public static async Task<bool> PrepareAsync(this WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        var cancellationToken = app.Lifetime.ApplicationStopping;
        if (args is [var word, .. var rest] && app.Services.GetServices<IVerb>().FirstOrDefault(verb => verb.Name == word) is { } asked)
        {
            Environment.ExitCode = await asked.RunAsync(rest, Console.Out, cancellationToken);
            return false;
        }

        var migrating = args is [MigrateVerb, ..];
        if (!migrating && FaultsOfConfiguration(app.Services) is { Count: > 0 } faults)
        {
            await Console.Error.WriteLineAsync(
                $"The server does not start. Mend the configuration:\n  {string.Join("\n  ", faults)}");
            Environment.ExitCode = ExitCodes.ConfigurationError;
            return false;
        }

        await using var scope = app.Services.CreateAsyncScope();
        CreateFolder(app);

        var database = scope.ServiceProvider.GetRequiredService<IdPDbContext>().Database;
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

    /// <summary>Asked before anything is touched, so that an operator reads every fault at once and mends them in one go.</summary>
    private static List<string> FaultsOfConfiguration(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return [.. fault.Failures];
        }
        catch (AggregateException faults) when (faults.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. faults.InnerExceptions.Cast<OptionsValidationException>().SelectMany(fault => fault.Failures)];
        }
    }

    private static void CreateFolder(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DataOptions>>().Value;
        if (options.Kind == DatabaseKind.Sqlite && options.ConnectionString is null)
        {
            PrivateFile.CreateFolder(options.Folder);
        }
    }
}
