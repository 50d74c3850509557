using Microsoft.Extensions.Options;
using SecureAccess.IdP.Testing;
using TinMatching;
using TinMatching.Matching;

namespace SecureAccess.RelyingParty.Tests.Sample;

/// <summary>The rules of TIN Matching (Publication 2108-A): what is answered to a pair, and what asking again leads to.</summary>
public sealed class MatchPairsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-tin-").FullName;
    private readonly TestClock clock = new();
    private MatchPairs match;
    private int requests;

    public MatchPairsTests() => match = Restarted();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(2, "400-00-5101", "Amara Whitfield", ResultCode.Match)]
    [InlineData(2, "400 00 5101", "A Whit", ResultCode.Match)]
    [InlineData(2, "400005103", "Jose Penaloza", ResultCode.Match)]
    [InlineData(1, "70-5555201", "Lantern Bookshop", ResultCode.Match)]
    [InlineData(1, "705555202", "Quill & Ember", ResultCode.Match)]
    [InlineData(2, "", "Amara Whitfield", ResultCode.TinMissingOrMalformed)]
    [InlineData(2, null, "Amara Whitfield", ResultCode.TinMissingOrMalformed)]
    [InlineData(2, "40000510", "Amara Whitfield", ResultCode.TinMissingOrMalformed)]
    [InlineData(2, "40000510A", "Amara Whitfield", ResultCode.TinMissingOrMalformed)]
    [InlineData(2, "٤٠٠٠٠٥١٠١", "Amara Whitfield", ResultCode.TinMissingOrMalformed)]
    [InlineData(2, "400009999", "Amara Whitfield", ResultCode.TinNotIssued)]
    [InlineData(1, "400005101", "Amara Whitfield", ResultCode.TinNotIssued)]
    [InlineData(2, "400005101", "Amara Whitlock", ResultCode.Match)]
    [InlineData(2, "400005101", "Amara Brown", ResultCode.NoMatch)]
    [InlineData(0, "400005101", "Amara Whitfield", ResultCode.InvalidRequest)]
    [InlineData(4, "400005101", "Amara Whitfield", ResultCode.InvalidRequest)]
    [InlineData(2, "400005101", " ", ResultCode.InvalidRequest)]
    [InlineData(2, "400005101", "Amara; Whitfield", ResultCode.InvalidRequest)]
    [InlineData(2, "400005101", "Amara Whitfield of the very long house name", ResultCode.InvalidRequest)]
    [InlineData(3, "400005101", "Amara Whitfield", ResultCode.MatchOnSsn)]
    [InlineData(3, "705555201", "The Lantern Bookshop", ResultCode.MatchOnEin)]
    [InlineData(3, "400005501", "Granger", ResultCode.MatchOnBoth)]
    [InlineData(3, "400005501", "Harper Brown", ResultCode.NoMatch)]
    [InlineData(3, "400009999", "Harper Brown", ResultCode.TinNotIssued)]
    public void Each_pair_has_its_code(int type, string? tin, string name, ResultCode expected) =>
        Codes(Ask("payer", new Pair(type, tin, name))).ShouldBe([expected]);

    [Theory]
    [InlineData("123456789012345678901")]
    [InlineData("12-34")]
    public void An_account_number_has_at_most_20_letters_and_digits(string account) =>
        Codes(Ask("payer", new Pair(2, "400005101", "Amara Whitfield", account))).ShouldBe([ResultCode.InvalidRequest]);

    [Fact]
    public void One_to_25_pairs_are_answered_in_their_order()
    {
        Ask("payer").ShouldBeOfType<MatchOutcome.WrongNumberOfPairs>();
        Ask("payer", [.. Others(26)]).ShouldBeOfType<MatchOutcome.WrongNumberOfPairs>();
        Codes(Ask("payer", [new Pair(2, "400005101", "Amara Whitfield"), .. Others(24)]))
            .ShouldBe([ResultCode.Match, .. Enumerable.Repeat(ResultCode.TinNotIssued, 24)]);
    }

    [Theory]
    [InlineData("400005101", "Somebody Else")]
    [InlineData("400005102", "amara  WHITFIELD")]
    public void The_same_number_or_name_within_a_day_is_a_duplicate_and_the_third_time_locks_for_96_hours(string tin, string name)
    {
        Ask("payer", new Pair(2, "400005101", "Amara Whitfield"));
        Codes(Ask("payer", new Pair(2, tin, name))).ShouldBe([ResultCode.Duplicate]);
        var until = Ask("payer", new Pair(2, tin, name)).ShouldBeOfType<MatchOutcome.Locked>().Until;
        until.ShouldBe(clock.GetUtcNow().AddHours(96));

        clock.Advance(TimeSpan.FromHours(96) - TimeSpan.FromSeconds(1));
        match = Restarted();
        Ask("payer", [.. Others(1)]).ShouldBeOfType<MatchOutcome.Locked>().Until.ShouldBe(until);
        clock.Advance(TimeSpan.FromSeconds(1));
        Codes(Ask("payer", [.. Others(1)])).ShouldBe([ResultCode.TinNotIssued]);
    }

    [Fact]
    public void Within_one_request_too()
    {
        var pair = new Pair(2, "400005101", "Amara Whitfield");
        Codes(Ask("payer", pair, pair)).ShouldBe([ResultCode.Match, ResultCode.Duplicate]);
        Ask("another", pair, pair, pair).ShouldBeOfType<MatchOutcome.Locked>();
    }

    [Fact]
    public void After_a_day_the_same_may_be_asked_again()
    {
        Ask("payer", new Pair(2, "400005101", "Amara Whitfield"));
        clock.Advance(TimeSpan.FromHours(24));
        Codes(Ask("payer", new Pair(2, "400005101", "Amara Whitfield"))).ShouldBe([ResultCode.Match]);
    }

    [Fact]
    public void The_lock_holds_for_the_person_alone()
    {
        var pair = new Pair(2, "400005101", "Amara Whitfield");
        Ask("payer", pair, pair, pair).ShouldBeOfType<MatchOutcome.Locked>();
        Codes(Ask("colleague", pair)).ShouldBe([ResultCode.Match]);
    }

    [Fact]
    public void The_same_request_sent_twice_has_the_same_answer_and_counts_once()
    {
        var pair = new Pair(2, "400005101", "Amara Whitfield");
        for (var times = 0; times < 5; times++)
            Codes(match.Handle("payer", "one form", [pair])).ShouldBe([ResultCode.Match]);

        Codes(match.Handle("payer", "one form", [pair with { Name = "Bea Whitfield" }])).ShouldBe([ResultCode.Duplicate]);
        Codes(match.Handle("stranger", "one form", [pair])).ShouldBe([ResultCode.Match]);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_the_first_and_the_third_locks()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Task.Run(() => match.Handle("payer", $"form {number}", [new Pair(2, "400005101", "Amara Whitfield")]))));
        outcomes.OfType<MatchOutcome.Answered>().SelectMany(one => one.Codes).Order().ShouldBe([ResultCode.Match, ResultCode.Duplicate]);
        outcomes.OfType<MatchOutcome.Locked>().Count().ShouldBe(6);
    }

    [Fact]
    public void The_ledger_holds_neither_names_nor_numbers_nor_people()
    {
        Ask("payer-subject", new Pair(2, "400005101", "Amara Whitfield"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var content = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
            foreach (var secret in (string[])["400005101", "WHITFIELD", "Whitfield", "payer-subject"])
                content.ShouldNotContain(secret);
        }
    }

    private MatchPairs Restarted() => new(
        new TinFile(), new AskedBefore(Options.Create(new TinMatchingOptions { Folder = folder, LedgerKey = "a key for the hashes" }), clock));

    private MatchOutcome Ask(string person, params Pair[] pairs) => match.Handle(person, $"request {++requests}", pairs);

    private static IReadOnlyList<ResultCode> Codes(MatchOutcome outcome) => outcome.ShouldBeOfType<MatchOutcome.Answered>().Codes;

    private static IEnumerable<Pair> Others(int count) =>
        Enumerable.Range(0, count).Select(number => new Pair(2, $"4000090{number:00}", $"Name {(char)('A' + number)}"));
}
