using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Data.Tests.Databases;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>Units of many requests share one commit, and nothing else: what one of them does wrong is its own.</summary>
public sealed class SqliteWriterTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly Sql Add = new(
        """INSERT INTO "UsedIdentifiers" ("Purpose", "Hash", "ExpiresAt") VALUES ('writer', @hash, @expiresAt)""", "@hash", "@expiresAt");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_that_cannot_be_bound_or_breaks_a_key_takes_none_of_the_others_along()
    {
        await using var node = new Node(database);
        var now = node.Now.UtcDateTime;
        var taken = Guid.CreateVersion7().ToString("N");
        await WriteAsync(node, Add.With(taken, now));

        var units = Enumerable.Range(0, 30).Select(index => (index % 3) switch
        {
            0 => Outcome(WriteAsync(node, Add.With($"{taken}-{index}", now))),
            1 => Outcome(WriteAsync(node, Add.With(taken, now))),
            _ => Outcome(WriteAsync(node, Add.With($"{taken}-half-{index}", now), Add.With(new object(), now))),
        });
        var outcomes = await Task.WhenAll(units);

        outcomes.Where((_, index) => index % 3 == 0).ShouldAllBe(outcome => outcome == "Written");
        outcomes.Where((_, index) => index % 3 == 1).ShouldAllBe(outcome => outcome == "Duplicate");
        outcomes.Where((_, index) => index % 3 == 2).ShouldAllBe(outcome => outcome == nameof(InvalidOperationException));
        (await CountAsync(node, taken + "-half-%")).ShouldBe(0);
        (await CountAsync(node, taken + "%")).ShouldBe(11);
    }

    private static Task<WriteOutcome> WriteAsync(Node node, params Statement[] unit) =>
        node.AskAsync<IStatements, WriteOutcome>(statements => statements.WriteAsync(unit, Cancel));

    private static async Task<string> Outcome(Task<WriteOutcome> writing)
    {
        try
        {
            return (await writing).ToString();
        }
        catch (InvalidOperationException)
        {
            return nameof(InvalidOperationException);
        }
    }

    private static async Task<int> CountAsync(Node node, string like) => int.Parse(
        (await node.AskAsync<IStatements, string?>(statements => statements.FirstAsync(
            new Sql("""SELECT COUNT(*) FROM "UsedIdentifiers" WHERE "Hash" LIKE @like""", "@like").With(like),
            row => row.GetInt32(0).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Cancel).AsTask()))!,
        System.Globalization.CultureInfo.InvariantCulture);
}
