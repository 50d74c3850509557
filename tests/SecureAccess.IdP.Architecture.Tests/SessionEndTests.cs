namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>
/// Sessions end in one place, so that no end can forget the relying parties, and accounts are suspended by the one use case that ends them.
/// </summary>
public sealed class SessionEndTests
{
    private const string Ending = "src/SecureAccess.IdP.Data/Sessions/SessionEnding.cs";

    [Fact]
    public void Only_the_ending_of_sessions_writes_their_end() =>
        Server.Where(file => file.Path != Ending && (Writes(file, "EndReason") || file.Code.Contains("Sessions.Remove", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_ending_of_sessions_leaves_logout_notices() =>
        Server.Where(file => file.Path != Ending && file.Code.Contains("new LogoutNoticeRow", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Only_one_place_suspends_accounts_that_could_have_sessions() =>
        Server.Where(file => file.Code.Contains(".Suspend()", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBe(
                ["src/SecureAccess.IdP/Accounts/Suspension/EndAccountAccess.cs", "src/SecureAccess.IdP/DemoWorld/DemoAccounts.cs"],
                ignoreOrder: true);

    [Fact]
    public void Only_one_place_closes_accounts() =>
        Server.Where(file => file.Code.Contains(".CloseForGood()", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBe(["src/SecureAccess.IdP/Accounts/Suspension/EndAccountAccess.cs"]);

    private static IEnumerable<SourceFile> Server =>
        Repository.Code("src").Where(file => file.Extension == ".cs" && !file.Path.Contains("/Migrations/", StringComparison.Ordinal));

    private static bool Writes(SourceFile file, string member) =>
        file.Code.Contains($"SetProperty(s => s.{member}", StringComparison.Ordinal)
        || file.Code.Contains($"{member} = ", StringComparison.Ordinal);
}
