using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>What these tests read behind the pages.</summary>
internal static class ServerReading
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<List<Message>> LettersOfAsync(this ServerFixture server, string email) => server.InScopeAsync(async services =>
    {
        var seal = services.GetRequiredService<OutboxSeal>();
        var rows = await services.GetRequiredService<IdPDbContext>().Set<OutboxMessage>().AsNoTracking().ToListAsync(Cancelled);
        return rows.Select(row => seal.Open(row.Body!)!)
            .Where(message => message.Channel == MessageChannel.Letter && message.AccountEmail == email)
            .ToList();
    });

    /// <summary>The case that was opened last.</summary>
    public static Task<ProofingCase> NewestCaseAsync(this ServerFixture server) => server.InDatabaseAsync(db =>
        db.Cases.AsNoTracking().OrderByDescending(c => c.OpenedAt).FirstAsync(Cancelled));

    /// <summary>How often an event was written, for a case or at all.</summary>
    public static Task<int> EventsAsync(this ServerFixture server, string name, string? reason = null) => server.InDatabaseAsync(db =>
        db.Audit.CountAsync(e => e.Name == name && (reason == null || e.Reason == reason), Cancelled));

    /// <summary>The bytes of the database file and its write-ahead log, as text.</summary>
    public static async Task<string> DatabaseTextAsync(this ServerFixture server)
    {
        var path = await server.InDatabaseAsync(db =>
            Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
        var text = "";
        foreach (var file in new[] { path, path + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, Cancelled);
            text += System.Text.Encoding.Latin1.GetString(memory.ToArray());
        }

        return text;
    }
}
