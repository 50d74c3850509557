using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Data.Tests.Databases;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>Our own statements must not forget a column that the model has learnt.</summary>
public sealed class GrantStatementsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData(typeof(GrantRow), "AddGrantOfRequest", "FindCode", "EndedAt")]
    [InlineData(typeof(CodeRow), "AddCode", "FindCode", "RedeemedAt")]
    [InlineData(typeof(RefreshTokenRow), "AddRefreshToken", "FindRefreshToken", "RotatedAt")]
    public async Task Every_column_of_a_row_is_written_and_read_back(Type row, string writing, string reading, string writtenLater)
    {
        await using var node = new Node(database);
        var columns = await node.ReadAsync(db => Task.FromResult(
            db.Model.FindEntityType(row)!.GetProperties().Select(property => property.GetColumnName()).ToList()));

        columns.Where(column => column != writtenLater).ShouldAllBe(column => Text(writing).Contains($"\"{column}\""));
        columns.ShouldAllBe(column => Text(reading).Contains($"\"{column}\""));
    }

    private static string Text(string statement) => ((Sql)typeof(GrantStatements).GetField(statement)!.GetValue(null)!).Text;
}
