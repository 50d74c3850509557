using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Passwords;

/// <summary>The pool of hashes: bounded, told to the person when it is full, and nobody else's trouble.</summary>
public sealed class HashPoolTests
{
    private const string Any = "nine grey owls under the bridge";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_are_taken_in_than_are_hashed_and_may_wait()
    {
        using var pool = Pool(atOnce: 1, waiting: 2);

        var flood = Enumerable.Range(0, 50).Select(_ => pool.CreateAsync(Any, Cancelled)).ToList();

        pool.Line.ShouldBeLessThanOrEqualTo(3);
        var outcomes = await Task.WhenAll(flood);
        outcomes.Count(outcome => outcome is PasswordHashing.Outcome<string>.Busy).ShouldBeGreaterThanOrEqualTo(40);
        outcomes.Count(outcome => outcome is PasswordHashing.Outcome<string>.Done).ShouldBeGreaterThanOrEqualTo(3);
        pool.Line.ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_the_line()
    {
        using var pool = Pool(atOnce: 1, waiting: 5);
        using var gone = new CancellationTokenSource();
        var first = pool.CreateAsync(Any, Cancelled);
        var waiting = Enumerable.Range(0, 5).Select(_ => pool.CreateAsync(Any, gone.Token)).ToList();

        await gone.CancelAsync();
        foreach (var task in waiting)
        {
            await Should.ThrowAsync<OperationCanceledException>(task);
        }

        await first;
        pool.Line.ShouldBe(0);
        (await pool.CreateAsync(Any, Cancelled)).ShouldBeOfType<PasswordHashing.Outcome<string>.Done>();
    }

    [Fact]
    public async Task With_the_pool_full_the_page_says_so_keeps_the_username_and_counts_no_try()
    {
        await using var server = new ServerFixture { Settings = { ["Accounts:PasswordsHashedAtOnce"] = "1", ["Accounts:PasswordsWaiting"] = "0", ["Accounts:PasswordIterations"] = "210000" } };
        var browser = server.Browser();
        var form = await browser.GetAsync("/signin");
        var pool = server.Services.GetRequiredService<PasswordHashing>();
        var held = pool.CreateAsync(Any, Cancelled);

        // The pool of one holds its first hash for as long as it takes to read a page.
        var page = await browser.SubmitAsync(form, [("Input.Username", People.Riley), ("Input.Password", People.Password)]);
        await held;

        (page.Status, page.Headers["Retry-After"]).ShouldBe((HttpStatusCode.ServiceUnavailable, "10"));
        page.Errors.ShouldHaveSingleItem().ShouldStartWith("Many people are signing in right now");
        page.Document.QuerySelector("input[autocomplete^=username]")!.GetAttribute("value").ShouldBe(People.Riley);
        page.Body.ShouldNotContain(People.Password);
        (await server.InDatabaseAsync(db => db.Database.SqlQuery<int>($"SELECT COALESCE(SUM(Consecutive), 0) AS Value FROM PasswordFailures").SingleAsync(Cancelled)))
            .ShouldBe(0);
        (await browser.PasswordAsync(People.Riley)).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task With_the_pool_full_tokens_are_issued_as_ever()
    {
        await using var server = new ServerFixture { Settings = { ["Accounts:PasswordsHashedAtOnce"] = "1", ["Accounts:PasswordIterations"] = "210000" } };
        using var client = server.CreateClient();
        await client.GetAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), Cancelled);
        var pool = server.Services.GetRequiredService<PasswordHashing>();
        var flood = Enumerable.Range(0, 200).Select(_ => pool.CreateAsync(Any, Cancelled)).ToList();

        for (var requests = 0; requests < 20; requests++)
        {
            using var refused = await client.PostAsync(
                new Uri("/connect/token", UriKind.Relative),
                new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "authorization_code"), KeyValuePair.Create("client_id", "sample-native"), KeyValuePair.Create("code", "none")]),
                Cancelled);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        // The token endpoint answered while hashes were still waiting.
        pool.Line.ShouldBeGreaterThan(0);
        await Task.WhenAll(flood);
    }

    [Theory]
    [InlineData("Accounts:PasswordsHashedAtOnce", "1025")]
    [InlineData("Accounts:PasswordsWaiting", "-1")]
    [InlineData("Accounts:PasswordIterations", "999")]
    [InlineData("Secrets:Peppers:1", "short")]
    public async Task An_option_out_of_range_stops_the_start(string option, string value)
    {
        await using var server = new ServerFixture { Settings = { [option] = value } };
        Should.Throw<OptionsValidationException>(server.ValidateConfiguration).Message.ShouldContain(option.Split(':')[1]);
    }

    [Fact]
    public async Task A_pepper_is_taken_up_at_the_next_sign_in_and_what_was_there_before_stays_right()
    {
        await using var server = new ServerFixture { Settings = { ["Secrets:Peppers:3"] = Convert.ToBase64String(new byte[32]), ["Accounts:PasswordIterations"] = "220000" } };
        await server.MakeAsync("pepper.taken");

        (await server.Browser().PasswordAsync("pepper.taken")).Location.ShouldBe("/continue");
        (await server.AccountAsync("pepper.taken")).PasswordHash.ShouldStartWith("pbkdf2-sha512-hmac$3$220000$");
        (await server.Browser().PasswordAsync("pepper.taken")).Location.ShouldBe("/continue");
    }

    [Theory]
    [InlineData("Production", 209_999, false)]
    [InlineData("Production", 210_000, true)]
    [InlineData("Staging", 2_000, false)]
    [InlineData("Development", 2_000, true)]
    public void U_08_a_cheaper_hash_than_the_default_is_for_development(string environment, int iterations, bool starts) =>
        new PasswordCostRules(new HostingEnvironment { EnvironmentName = environment })
            .Validate(null, new AccountsOptions { PasswordIterations = iterations })
            .Succeeded.ShouldBe(starts);

    private static PasswordHashing Pool(int atOnce, int waiting) => new(
        Options.Create(new AccountsOptions { PasswordsHashedAtOnce = atOnce, PasswordsWaiting = waiting }),
        PasswordPeppers.None,
        NullLogger<PasswordHashing>.Instance);
}
