using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Testing.Fuzzing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>
/// Seeded nonsense at every address of the whole server, with its real stores and pages behind it: an answer within two seconds, no fault,
/// no way to a stranger's address (peer defect classes 8, 9, 25 and 26). Addresses are taken from the routing table.
/// </summary>
public sealed class EndpointFuzzTests
{
    private const int Rounds = 800;
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

    private static readonly string[] Known =
    [
        "sample-native", "transcript-delivery", "registration-services", "demo-transcript-delivery-secret", "http://127.0.0.1/callback",
        "http://localhost:5201/signin-secureaccess", "http://localhost:5201/api", "dev-initial-access-token", People.Riley, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    ];

    [Theory]
    [Attack(AttackClass.OpenRedirect)]
    [InlineData(11u)]
    [InlineData(12u)]
    public async Task No_address_answers_nonsense_with_a_fault_or_late(uint seed)
    {
        var log = new LogRecorder();
        await using var server = new ServerFixture { Replace = services => services.RecordErrors(log) };
        using var client = server.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = false });
        var (dice, paths) = (new Dice(seed), PathsOf(server));
        paths.Count.ShouldBeGreaterThan(30);
        for (var round = 0; round < Rounds; round++)
        {
            await ShouldBeAnAnswerAsync(client, Nonsense.Next(dice, paths, Known), log);
        }
    }

    private static async Task ShouldBeAnAnswerAsync(HttpClient client, Nonsense nonsense, LogRecorder log)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.SendAsync(nonsense.Request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        watch.Elapsed.ShouldBeLessThan(LongestAnswer, nonsense.Described);
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{nonsense.Described}\n{log.All}");
        body.Length.ShouldBeLessThan(LargestAnswer, nonsense.Described);
        body.ShouldNotContain("<script>alert", Case.Insensitive, nonsense.Described);
        if (answer.Headers.TryGetValues("Location", out var values))
        {
            var location = values.Single();
            location.ShouldNotContain("attacker.example/", Case.Insensitive, nonsense.Described);
            location.ShouldNotStartWith("//", Case.Sensitive, nonsense.Described);
            location.ShouldNotStartWith("/\\", Case.Sensitive, nonsense.Described);
        }
    }

    private static List<string> PathsOf(ServerFixture server) =>
    [
        .. server.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal))
            .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(Segment)))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static string Segment(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPathSegment segment) =>
        segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "a";
}
