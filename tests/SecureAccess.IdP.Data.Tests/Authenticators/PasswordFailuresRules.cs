using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Tests.Authenticators;

/// <summary>Password guesses are counted before they are looked at (SP 800-63B-4 3.2.2), parallel ones too.</summary>
public abstract class PasswordFailuresRules(TestDatabase database) : IAsyncLifetime
{
    private readonly Node node = new(database);
    private readonly string username = People.Unique();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Of_any_number_of_parallel_guesses_five_are_looked_at()
    {
        await using var other = new Node(database, node.Clock);
        var tries = (await Task.WhenAll(RaceAsync(node, 15), RaceAsync(other, 15))).SelectMany(t => t).ToArray();
        tries.Count(t => t is PasswordTry.Open).ShouldBe(PasswordThrottle.FirstWaitAt);
        tries.OfType<PasswordTry.Waiting>().ShouldAllBe(w => w.Until == node.Now.AddSeconds(30));
    }

    [Fact]
    public async Task A_try_during_a_wait_does_not_prolong_it()
    {
        await FailAsync(PasswordThrottle.FirstWaitAt);
        node.Clock.Advance(TimeSpan.FromSeconds(29));
        (await BeginAsync()).ShouldBeOfType<PasswordTry.Waiting>();
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        (await BeginAsync()).ShouldBeOfType<PasswordTry.Open>();
    }

    [Fact]
    public async Task After_a_wait_one_guess_is_looked_at_and_the_next_wait_is_longer()
    {
        await FailAsync(PasswordThrottle.FirstWaitAt);
        node.Clock.Advance(TimeSpan.FromSeconds(30));
        (await RaceAsync(node, 10)).Count(t => t is PasswordTry.Open).ShouldBe(1);
        (await BeginAsync()).ShouldBeOfType<PasswordTry.Waiting>().Until.ShouldBe(node.Now.AddSeconds(60));
    }

    [Fact]
    public async Task A_right_password_forgets_what_was_wrong_before()
    {
        await FailAsync(PasswordThrottle.FirstWaitAt - 1);
        await ForgetAsync();
        await FailAsync(PasswordThrottle.FirstWaitAt - 1);
        (await BeginAsync()).ShouldBeOfType<PasswordTry.Open>();
    }

    [Fact]
    public async Task The_hundred_and_first_guess_is_not_looked_at()
    {
        for (var guesses = 0; guesses < PasswordThrottle.MaxConsecutiveFailures; guesses++)
        {
            (await BeginAsync()).ShouldBeOfType<PasswordTry.Open>();
            node.Clock.Advance(TimeSpan.FromHours(1));
        }

        node.Clock.Advance(TimeSpan.FromDays(1));
        (await BeginAsync()).ShouldBeOfType<PasswordTry.Waiting>().Until.ShouldBe(DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task A_password_that_its_failures_closed_does_not_open_by_itself_and_a_right_one_elsewhere_opens_it()
    {
        for (var guesses = 0; guesses < PasswordThrottle.MaxConsecutiveFailures; guesses++)
        {
            await FailAsync(1);
            node.Clock.Advance(TimeSpan.FromHours(1));
        }

        node.Clock.Advance(TimeSpan.FromDays(400));
        await node.AskAsync<ExpiredRows, int>(rows => rows.PruneAsync(Cancel));
        (await BeginAsync()).ShouldBeOfType<PasswordTry.Waiting>();
        await ForgetAsync();
        (await BeginAsync()).ShouldBeOfType<PasswordTry.Open>();
    }

    [Fact]
    public async Task A_month_after_the_last_of_fewer_failures_they_are_forgotten()
    {
        await FailAsync(PasswordThrottle.FirstWaitAt - 1);
        node.Clock.Advance(TimeSpan.FromDays(31));
        await node.AskAsync<ExpiredRows, int>(rows => rows.PruneAsync(Cancel));
        await FailAsync(PasswordThrottle.FirstWaitAt);
    }

    [Fact]
    public async Task A_guess_whose_client_has_gone_before_it_is_counted_is_not_looked_at()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            node.AskAsync<PasswordFailures, PasswordTry>(failures => failures.BeginAsync(username, gone.Token)));
    }

    [Fact]
    public async Task One_username_does_not_make_another_wait()
    {
        await FailAsync(PasswordThrottle.FirstWaitAt);
        (await node.AskAsync<PasswordFailures, PasswordTry>(f => f.BeginAsync(People.Unique(), Cancel))).ShouldBeOfType<PasswordTry.Open>();
    }

    private async Task FailAsync(int times)
    {
        for (var failures = 0; failures < times; failures++)
        {
            (await BeginAsync()).ShouldBeOfType<PasswordTry.Open>();
        }
    }

    private Task<bool> ForgetAsync() => node.AskAsync<PasswordFailures, bool>(async failures =>
    {
        await failures.ResetAsync(username, "another", Cancel);
        return true;
    });

    private Task<PasswordTry> BeginAsync() => node.AskAsync<PasswordFailures, PasswordTry>(f => f.BeginAsync(username, Cancel));

    private Task<PasswordTry[]> RaceAsync(Node on, int number) =>
        on.RaceAsync<PasswordFailures, PasswordTry>(number, (failures, _) => failures.BeginAsync(username, Cancel));
}

public sealed class PasswordFailuresOnSqliteTests(SqliteDatabase database) : PasswordFailuresRules(database), IClassFixture<SqliteDatabase>;

public sealed class PasswordFailuresOnPostgreSqlTests(PostgreSqlDatabase database)
    : PasswordFailuresRules(database), IClassFixture<PostgreSqlDatabase>;
