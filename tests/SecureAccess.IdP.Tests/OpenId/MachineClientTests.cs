using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>A client that acts for itself costs the database nothing once it is known.</summary>
public sealed class MachineClientTests
{
    private const string Secret = "a-machine-secret-of-this-test-only";

    [Fact]
    public async Task A_known_machine_gets_its_token_without_any_database_work()
    {
        var counter = new CommandCounter();
        using var server = new ServerFixture
        {
            Replace = services => services.ConfigureDbContext<SqliteIdPDbContext>((_, options) => options.AddInterceptors(counter)),
            Settings =
            {
                ["Clients:machine:Name"] = "Machine",
                ["Clients:machine:Secret"] = Secret,
                ["Clients:machine:GrantTypes:0"] = "client_credentials",
                ["Clients:machine:Scopes:0"] = "transcripts",
            },
        };
        using var http = server.CreateClient();
        (await AskAsync(http)).ShouldBe(HttpStatusCode.OK);
        counter.Commands.ShouldBeGreaterThan(0);
        var before = counter.Commands;

        (await AskAsync(http)).ShouldBe(HttpStatusCode.OK);

        counter.Commands.ShouldBe(before);
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = form };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"machine:{Secret}")));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private sealed class CommandCounter : DbCommandInterceptor
    {
        private int commands;

        public int Commands => Volatile.Read(ref commands);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref commands);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref commands);
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
