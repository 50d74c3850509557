using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Fetching;

/// <summary>Server-side request forgery and unbounded answers: what a client's address can make this server do.</summary>
public sealed class FetcherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://app.example/jwks")]
    [InlineData("ftp://app.example/jwks")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:word@app.example/jwks")]
    [InlineData("/jwks")]
    [InlineData("")]
    [InlineData("gopher://127.0.0.1/")]
    public async Task Only_https_addresses_of_servers_are_gone_to(string address)
    {
        using var fetcher = Fetcher(resolve: NeverAsked);

        (await fetcher.GetAsync(address, FetchedType.Json, Cancel)).ShouldBeOfType<FetchOutcome.Refused>();
    }

    [Theory]
    [Attack(AttackClass.ServerSideRequestForgery)]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1/")]
    public async Task Loopback_and_metadata_are_refused_however_they_are_written(string address)
    {
        using var fetcher = Fetcher();

        (await fetcher.GetAsync(address, FetchedType.Json, Cancel)).ShouldBeOfType<FetchOutcome.Refused>();
    }

    [Theory]
    [Attack(AttackClass.ServerSideRequestForgery)]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("fd00::1")]
    public async Task A_name_that_leads_inside_is_refused_though_it_leads_outside_too(string inside)
    {
        using var fetcher = Fetcher(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.0.2.1"), IPAddress.Parse(inside)]));

        (await fetcher.GetAsync("https://app.example/", FetchedType.Json, Cancel)).ShouldBeOfType<FetchOutcome.Refused>();
    }

    [Fact]
    public async Task A_server_that_hangs_keeps_nobody_elses_waiting()
    {
        await using var server = await Elsewhere.StartAsync(context => Elsewhere.JsonAsync(context, "{}"));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var fetcher = Fetcher(options => (options.AllowLoopback, options.MaximumConcurrent) = (true, 5), async (host, cancellationToken) =>
        {
            if (host == "slow.example")
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

            return [IPAddress.Loopback];
        });
        var hanging = Enumerable.Range(0, 10).Select(_ => fetcher.GetAsync("https://slow.example/", FetchedType.Json, over.Token)).ToArray();

        (await fetcher.GetAsync(server.Address, FetchedType.Json, Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel))
            .ShouldBeOfType<FetchOutcome.Fetched>();

        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(hanging));
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task Whoever_has_documents_read_without_end_keeps_no_logout_waiting_not_even_at_the_same_server()
    {
        var posted = 0;
        await using var server = await Elsewhere.StartAsync(async context =>
        {
            if (context.Request.Method == "GET")
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);

            posted++;
        });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var fetcher = Fetcher(options =>
            (options.AllowLoopback, options.MaximumConcurrent, options.MaximumConcurrentPosts, options.Timeout) = (true, 2, 1, TimeSpan.FromSeconds(30)));
        var hanging = Enumerable.Range(0, 10).Select(_ => fetcher.GetAsync(server.Address, FetchedType.Json, over.Token)).ToArray();
        while (server.Requests < 2)
            await Task.Delay(10, Cancel);

        var outcome = await fetcher.PostFormAsync(server.Address, [KeyValuePair.Create("logout_token", "e30.e30.")], Cancel)
            .WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        outcome.ShouldBeOfType<FetchOutcome.Fetched>();
        posted.ShouldBe(1);
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(hanging));
    }

    [Fact]
    public async Task A_foreign_name_for_loopback_is_refused_even_where_loopback_is_allowed()
    {
        using var fetcher = Fetcher(options => options.AllowLoopback = true, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        (await fetcher.GetAsync("https://rebound.example/", FetchedType.Json, Cancel)).ShouldBeOfType<FetchOutcome.Refused>();
    }

    [Fact]
    [Attack(AttackClass.ServerSideRequestForgery)]
    public async Task A_name_is_resolved_once_and_its_very_addresses_are_gone_to()
    {
        var asked = 0;
        await using var server = await Elsewhere.StartAsync(context => Elsewhere.JsonAsync(context, "{}"));
        using var fetcher = Fetcher(options => options.AllowLoopback = true, (_, _) =>
        {
            asked++;
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });

        (await fetcher.GetAsync(server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), FetchedType.Json, Cancel))
            .ShouldBeOfType<FetchOutcome.Fetched>();

        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_port_that_is_not_on_the_list_is_refused()
    {
        using var fetcher = Fetcher(options => options.AllowedPorts.Add(443), NeverAsked);

        (await fetcher.GetAsync("https://app.example:8443/", FetchedType.Json, Cancel)).ShouldBeOfType<FetchOutcome.Refused>();
    }

    [Fact]
    [Attack(AttackClass.ServerSideRequestForgery)]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await Elsewhere.StartAsync(context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });

        (await GetAsync(server)).ShouldBe(new FetchOutcome.Failed(302));
        server.Requests.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_over_the_limit_is_given_up_whether_or_not_it_says_its_length(bool saysLength)
    {
        await using var server = await Elsewhere.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = saysLength ? 100_000 : null;
            await context.Response.Body.WriteAsync(new byte[100_000]);
        });

        (await GetAsync(server)).ShouldBeOfType<FetchOutcome.Unfit>();
    }

    [Fact]
    public async Task An_answer_of_exactly_the_limit_is_read()
    {
        await using var server = await Elsewhere.StartAsync(context => Elsewhere.JsonAsync(context, new string(' ', 64 * 1024)));

        (await GetAsync(server)).ShouldBeOfType<FetchOutcome.Fetched>().Body.Length.ShouldBe(64 * 1024);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("")]
    public async Task Another_content_type_is_not_read(string type)
    {
        await using var server = await Elsewhere.StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync("{}");
        });

        (await GetAsync(server)).ShouldBeOfType<FetchOutcome.Unfit>();
    }

    [Fact]
    [Attack(AttackClass.ServerSideRequestForgery)]
    public async Task An_answer_that_never_ends_is_given_up_in_time()
    {
        await using var server = await Elsewhere.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.StartAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        (await GetAsync(server, options => options.Timeout = TimeSpan.FromSeconds(1))).ShouldBeOfType<FetchOutcome.Unreachable>();
    }

    [Fact]
    public async Task Where_nobody_listens_is_unreachable()
    {
        using var fetcher = Fetcher(options => options.AllowLoopback = true);

        (await fetcher.GetAsync(Elsewhere.Nowhere(), FetchedType.Json, Cancel)).ShouldBeOfType<FetchOutcome.Unreachable>();
    }

    [Fact]
    public async Task A_name_nobody_knows_is_unreachable()
    {
        using var fetcher = Fetcher(resolve: (_, _) => throw new System.Net.Sockets.SocketException());

        (await fetcher.GetAsync("https://nobody.example/", FetchedType.Json, Cancel)).ShouldBeOfType<FetchOutcome.Unreachable>();
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_by_the_usual_exception()
    {
        using var fetcher = Fetcher(options => options.AllowLoopback = true);

        await Should.ThrowAsync<OperationCanceledException>(
            () => fetcher.GetAsync("http://127.0.0.1:1/", FetchedType.Json, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("max-age=60", 60)]
    [InlineData("no-store", 0)]
    [InlineData("no-cache, max-age=60", 0)]
    public async Task What_the_owner_says_about_keeping_it_is_handed_over(string cacheControl, int seconds)
    {
        await using var server = await Elsewhere.StartAsync(context => Elsewhere.JsonAsync(context, "{}", cacheControl));

        (await GetAsync(server)).ShouldBeOfType<FetchOutcome.Fetched>().MaxAge.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_posted_form_arrives_and_its_answer_is_not_read()
    {
        var (seen, cookie) = ("", "");
        await using var server = await Elsewhere.StartAsync(async context =>
        {
            seen = (await context.Request.ReadFormAsync())["logout_token"].ToString();
            cookie += context.Request.Headers.Cookie.ToString();
            context.Response.Headers.SetCookie = "a=b";
            await context.Response.WriteAsync(new string('x', 200_000));
        });
        using var fetcher = Fetcher(options => options.AllowLoopback = true);

        for (var time = 0; time < 2; time++)
        {
            var outcome = await fetcher.PostFormAsync(server.Address, [KeyValuePair.Create("logout_token", "e30.e30.")], Cancel);
            outcome.ShouldBeOfType<FetchOutcome.Fetched>().Body.Length.ShouldBe(0);
        }

        seen.ShouldBe("e30.e30.");
        cookie.ShouldBeEmpty();
    }

    [Fact]
    public async Task Posted_JSON_arrives_with_its_token()
    {
        var seen = "";
        await using var server = await Elsewhere.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen = $"{context.Request.Headers.Authorization} {context.Request.ContentType} {await reader.ReadToEndAsync()}";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        using var fetcher = Fetcher(options => options.AllowLoopback = true);

        var outcome = await fetcher.PostJsonAsync(server.Address, """{"auth_req_id":"1"}""", "token", Cancel);

        outcome.ShouldBeOfType<FetchOutcome.Fetched>().Status.ShouldBe(204);
        seen.ShouldBe("""Bearer token application/json; charset=utf-8 {"auth_req_id":"1"}""");
    }

    private static async Task<FetchOutcome> GetAsync(Elsewhere server, Action<FetchingOptions>? configure = null)
    {
        using var fetcher = Fetcher(options =>
        {
            options.AllowLoopback = true;
            configure?.Invoke(options);
        });
        return await fetcher.GetAsync(server.Address, FetchedType.Json, Cancel);
    }

    private static Fetcher Fetcher(Action<FetchingOptions>? configure = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var options = new FetchingOptions();
        configure?.Invoke(options);
        return new Fetcher(Options.Create(options), TimeProvider.System, resolve ?? Dns.GetHostAddressesAsync);
    }

    private static Task<IPAddress[]> NeverAsked(string host, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The name must not even be resolved.");
}
