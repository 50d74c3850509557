using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Tests.Vault;

/// <summary>What a stolen copy of the database tells of a person: nothing that was typed about them.</summary>
public abstract class RawDatabaseRules(TestDatabase database)
{
    private const string AppKey = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private static readonly string[] Personal =
    [
        "Quillfeather", "Ermintrude", "77 Marmalade Lane", "Plumstead", "43017", "219007788", "219-00-7788", "ermintrude@example.org",
        "+12025550177", "2025550177", "1971-11-23", AppKey,
    ];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_personal_is_readable_in_the_raw_database()
    {
        await using var node = new Node(database);
        node.Services.GetRequiredService<KeyRingKeeper>().Keep();
        var code = await WriteAsync(node);
        var raw = await ReadRawAsync();

        raw.ShouldContain("erminia.q", customMessage: "the scan looks at what is stored");
        foreach (var secret in Personal.Append(code))
        {
            raw.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(secret);
            raw.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{secret} in hexadecimal");
        }
    }

    protected abstract Task<string> ReadRawAsync();

    /// <summary>Everything that the journey writes about a person, through the parts that write it.</summary>
    private static async Task<string> WriteAsync(Node node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
        var vault = scope.ServiceProvider.GetRequiredService<PersonalDataVault>();
        var hash = scope.ServiceProvider.GetRequiredService<KeyedHash>();
        var account = People.Account(
            node.Now, "erminia.q", hash.Of(KeyedPurpose.Email, "ermintrude@example.org"), hash.Of(KeyedPurpose.Taxpayer, "219007788"));
        var person = new PersonRecord(
            new PersonName("Ermintrude", null, "Quillfeather"),
            new PostalAddress("77 Marmalade Lane", null, "Plumstead", "OH", "43017", "US"),
            new DateOnly(1971, 11, 23),
            "219007788");
        db.Add(account);
        db.Add(Authenticator.TextPhone.Bind(account.Id, hash.Of(KeyedPurpose.Phone, "+12025550177"), "0177", node.Now));
        await vault.PutAsync(account.VaultId, VaultKinds.Person, person, Cancel);
        await vault.PutAsync(account.VaultId, VaultKinds.Email, "ermintrude@example.org", Cancel);
        await vault.PutAsync(account.VaultId, VaultKinds.Phone, "+12025550177", Cancel);
        await vault.PutAsync(account.VaultId, VaultKinds.PendingAppKey, AppKey, Cancel);

        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var code = await scope.ServiceProvider.GetRequiredService<CodeStore>()
            .IssueAsync(account.Id, CodePurpose.SignIn, hash.Of(KeyedPurpose.Phone, "+12025550177"), TimeSpan.FromMinutes(10), Cancel);
        scope.ServiceProvider.GetRequiredService<MessageOutbox>().Enqueue(new Message(
            MessageChannel.Text,
            "+12025550177",
            MessageTemplate.SignInCode,
            "en",
            ImmutableSortedDictionary<string, string>.Empty.Add("code", code).Add("minutes", "10").Add("expires", "12:10")));
        await db.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        await node.AskAsync<AttemptLedger, TryOutcome>(ledger => ledger.BeginAsync(
            "identity",
            [new Counted(hash.Of(KeyedPurpose.Taxpayer, "219007788"), new AttemptPolicy(3, TimeSpan.FromHours(24), TimeSpan.FromHours(24)))],
            Cancel));
        return code;
    }
}

public sealed class RawSqliteTests(SqliteDatabase database) : RawDatabaseRules(database), IClassFixture<SqliteDatabase>
{
    /// <summary>The bytes of the file and of its write-ahead log, read as UTF-8 and as UTF-16.</summary>
    protected override async Task<string> ReadRawAsync()
    {
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        var text = new StringBuilder();
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Cancel);
            text.Append(Encoding.UTF8.GetString(copy.ToArray())).Append(Encoding.Unicode.GetString(copy.ToArray()));
        }

        return text.ToString();
    }
}

public sealed class RawPostgreSqlTests(PostgreSqlDatabase database) : RawDatabaseRules(database), IClassFixture<PostgreSqlDatabase>
{
    /// <summary>Every row of every table as text; bytes come in hexadecimal.</summary>
    protected override async Task<string> ReadRawAsync()
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancel);
        var tables = await ColumnAsync(connection, "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'");
        tables.ShouldNotBeEmpty();
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange(await ColumnAsync(connection, $"SELECT row_to_json(t)::text FROM {table} t"));
        }

        return string.Join('\n', rows);
    }

#pragma warning disable CA2100 // The names of tables come from the database's own catalogue.
    private static async Task<List<string>> ColumnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var values = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
#pragma warning restore CA2100
}
