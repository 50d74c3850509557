using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Importing;

/// <summary>The process that imports is killed, as by a power cut: twice, wherever in a batch it is at that moment.</summary>
public sealed class KilledImportTests : IDisposable
{
    private const int Rows = 20_000;
    private const int RowsBeforeKill = 5_000;

    private readonly string folder = SeededFolder.Copy("secureaccess-import-");

    private string Source => Path.Combine(folder, "accounts.csv");

    [Fact]
    public async Task An_import_of_20000_accounts_that_is_killed_twice_ends_complete_and_without_duplicates()
    {
        ImportFiles.Write(Source, Rows, "{ASPNET}" + new PasswordHasher<object>().HashPassword(new object(), People.Password));
        var before = Count("SELECT COUNT(*) FROM Accounts");

        await KillAfterAsync(RowsBeforeKill);
        await KillAfterAsync(2 * RowsBeforeKill);
        var (code, told) = await FinishAsync();

        const int Refused = Rows / ImportFiles.EveryRefused;
        code.ShouldBe(65, told);
        told.ShouldContain($"{Rows - Refused} accounts imported, {Refused} rows refused");
        Count("SELECT COUNT(*) FROM Accounts").ShouldBe(before + Rows - Refused);
        Count("SELECT COUNT(*) FROM AuditEvents WHERE Name = 'account_imported'").ShouldBe(Rows - Refused);
        Count("SELECT COUNT(*) FROM Accounts a WHERE NOT EXISTS (SELECT 1 FROM VaultKeys k WHERE k.OwnerId = a.VaultId)").ShouldBe(0);
        var report = await File.ReadAllLinesAsync(Source + ".refused.csv", TestContext.Current.CancellationToken);
        report.ShouldBe(["line,reason", .. Enumerable.Range(1, Refused).Select(number => $"{(number * ImportFiles.EveryRefused) + 1},email-taken")]);

        (await FinishAsync()).Told.ShouldContain($"{Rows - Refused} accounts imported", customMessage: "the whole file once more changes nothing");
        Count("SELECT COUNT(*) FROM Accounts").ShouldBe(before + Rows - Refused);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task KillAfterAsync(long line)
    {
        using var process = Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (Count("SELECT COALESCE(MAX(LastLine), 0) FROM AccountImports") < line)
        {
            process.HasExited.ShouldBeFalse("it ended before it was killed");
            await Task.Delay(20, patience.Token);
        }

        process.Kill();
        await process.WaitForExitAsync(patience.Token);
        Count("SELECT COUNT(*) FROM AccountImports WHERE EndedAt IS NULL").ShouldBe(1);
    }

    private async Task<(int Code, string Told)> FinishAsync()
    {
        using var process = Start();
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, told);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "import-accounts", Source])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Data__Folder"] = folder;
        return Process.Start(start)!;
    }

    private long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "secureaccess.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
