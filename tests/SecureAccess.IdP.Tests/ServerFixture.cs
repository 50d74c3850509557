using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests;

/// <summary>
/// The real server in memory: its own Program, a SQLite file in a folder of its own, a clock that stands still. Nothing is delivered:
/// messages and logout notices stay where they lie, and tests read them there. A test class takes it as a class fixture, or makes one for itself.
/// </summary>
public class ServerFixture : WebApplicationFactory<Program>
{
    private readonly string folder;
    private readonly bool folderIsOurs;

    public ServerFixture() => (folder, folderIsOurs) = (SeededFolder.Copy("secureaccess-tests-"), true);

    /// <summary>A server on a folder that outlives it.</summary>
    internal ServerFixture(string folder) => this.folder = folder;

    public TestClock Clock { get; } = new();

    /// <summary>Configuration of this server beside the defaults; set before the first use.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Iterations of a password hash, unless a test sets others.</summary>
    public const int PasswordIterations = 2_000;

    /// <summary>Replaces services of this server; set before the first use.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>A new browser, with no cookies yet.</summary>
    public TestBrowser Browser() => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://localhost"),
        AllowAutoRedirect = false,
        HandleCookies = false,
    }));

    /// <summary>What the start asks first; with a fault it throws here, where the program tells the operator and ends.</summary>
    public void ValidateConfiguration() => Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();

    /// <summary>Runs something in a scope of the server's services.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Reads or changes the database.</summary>
    public Task<T> InDatabaseAsync<T>(Func<IdPDbContext, Task<T>> work) =>
        InScopeAsync(services => work(services.GetRequiredService<IdPDbContext>()));

    /// <summary>The messages that wait to leave to an address, newest first.</summary>
    public Task<List<Message>> MessagesToAsync(string to) => InScopeAsync(async services =>
    {
        var seal = services.GetRequiredService<OutboxSeal>();
        // By SQLite's row number: under a clock that stands still, times and ids do not tell the order.
        var rows = await services.GetRequiredService<IdPDbContext>().Set<OutboxMessage>()
            .FromSql($"SELECT * FROM Outbox ORDER BY rowid DESC LIMIT 1000")
            .AsNoTracking()
            .ToListAsync(TestContext.Current.CancellationToken);
        return rows.Select(row => seal.Open(row.Body!)!).Where(message => message.To == to).ToList();
    });

    /// <summary>The code in the newest message to an address.</summary>
    public async Task<string> CodeToAsync(string to) => (await MessagesToAsync(to))[0].Parameters[MessageParameters.Code];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development);
        builder.UseSetting("Data:Folder", folder);

        // What a hash costs is tested by its own tests; elsewhere it would be half of the time that the tests take.
        builder.UseSetting("Accounts:PasswordIterations", PasswordIterations.ToString(CultureInfo.InvariantCulture));

        // Under a clock that stands still all notices are of one moment; the tests of what leaves together set a window.
        builder.UseSetting("Authenticators:NoticeWindow", "00:00:00");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            foreach (var dispatcher in services.Where(IsDispatcher).ToList())
            {
                services.Remove(dispatcher);
            }

            Replace?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (folderIsOurs && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static bool IsDispatcher(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Name.EndsWith("Dispatcher", StringComparison.Ordinal) == true;
}
