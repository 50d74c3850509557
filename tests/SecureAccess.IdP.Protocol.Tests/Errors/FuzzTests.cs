using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing.Fuzzing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Errors;

/// <summary>
/// Seeded nonsense at every endpoint that is mapped: whatever is sent, the answer is one of the protocol's, soon, and never a fault. A new
/// endpoint needs no new line here.
/// </summary>
public sealed class FuzzTests
{
    private const int Rounds = 1_000;
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);
    private static readonly string[] Hosts = ["/resume", "/sign-out"];

    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    public async Task Nothing_that_is_sent_is_a_fault_or_takes_long(uint seed)
    {
        await using var provider = await Provider.StartAsync();
        var (dice, paths, known) = (new Dice(seed), PathsOf(provider), await KnownAsync(provider));
        paths.Count.ShouldBeGreaterThan(6);
        for (var round = 0; round < Rounds; round++)
        {
            await ShouldBeAnAnswerAsync(provider, Nonsense.Next(dice, paths, known));
        }
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    public async Task A_valid_request_with_one_part_broken_is_no_fault_either(uint seed)
    {
        await using var provider = await Provider.StartAsync();
        var (dice, known) = (new Dice(seed), await KnownAsync(provider));
        for (var round = 0; round < Rounds / 2; round++)
        {
            var parameters = Provider.AuthorizeParameters(dice.Of(["web", "basic"])).ToList();
            parameters.Add(new(dice.Of(Words.Names), Nonsense.Value(dice, known)));

            var answer = await provider.PostAsync("/connect/authorize", parameters);

            ((int)answer.StatusCode).ShouldBeLessThan(500, string.Join('&', parameters));
        }
    }

    [Theory]
    [Attack(AttackClass.TruncatedToken)]
    [InlineData(1u)]
    [InlineData(2u)]
    public async Task A_token_with_one_part_broken_is_no_token(uint seed)
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync()).AccessToken;
        var dice = new Dice(seed);
        for (var round = 0; round < Rounds / 2; round++)
        {
            var broken = dice.Break(token);
            if (broken == token)
                continue;

            var answer = await provider.UserInfoAsync(broken);

            // The last character of a base64url part may carry bits that mean nothing.
            if (answer.StatusCode == HttpStatusCode.OK)
                broken[..^1].ShouldBe(token[..^1]);
            else
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    private static List<string> PathsOf(Provider provider) =>
    [
        .. provider.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal))
            .Except(Hosts).Order(StringComparer.Ordinal),
    ];

    private static async Task<IReadOnlyList<string>> KnownAsync(Provider provider)
    {
        var tokens = await provider.SignInAsync("web", "openid offline_access");
        return
        [
            "web", "basic", "native", "signing", "machine", SampleClients.Callback, SampleClients.PostLogout, SampleClients.Secret, SampleClients.Api,
            Provider.Challenge, Provider.Verifier, await provider.CodeAsync(), tokens.AccessToken, tokens.RefreshToken,
        ];
    }

    private static async Task ShouldBeAnAnswerAsync(Provider provider, Nonsense nonsense)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await provider.SendAsync(nonsense.Request);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        watch.Elapsed.ShouldBeLessThan(LongestAnswer, nonsense.Described);
        ((int)answer.StatusCode).ShouldBeLessThan(500, nonsense.Described);
        body.Length.ShouldBeLessThan(LargestAnswer, nonsense.Described);
        body.ShouldNotContain("<script>alert", Case.Insensitive, nonsense.Described);
        var location = answer.Headers.TryGetValues("Location", out var values) ? values.Single() : "";
        (location.Length == 0 || location.StartsWith("https://app.example/", StringComparison.Ordinal) || IsLocal(location))
            .ShouldBeTrue($"{location} after {nonsense.Described}");
    }

    private static bool IsLocal(string location) => location[0] == '/' && !location.StartsWith("//", StringComparison.Ordinal) && !location.StartsWith("/\\", StringComparison.Ordinal);
}
