using System.Net;
using System.Text.Json;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>What may be used once is used once on the real server and its database, however many use it at the same moment.</summary>
public sealed class SingleUseRaceTests : IDisposable
{
    private const int Racers = 16;

    private readonly ServerFixture server = new();
    private readonly Machine machine;
    private readonly HttpClient http;

    public SingleUseRaceTests()
    {
        machine = new Machine(server.Clock);
        foreach (var (key, value) in machine.Settings)
        {
            server.Settings[key] = value;
        }

        http = server.CreateClient();
    }

    [Fact]
    public async Task Of_parallel_uses_of_one_DPoP_proof_exactly_one_gets_a_token()
    {
        var proof = machine.Proof(await machine.NonceAsync(http));

        var errors = await RaceAsync(() => Machine.AskAsync(http, machine.Assertion(), proof));

        errors.Count(error => error.Length == 0).ShouldBe(1);
        errors.Count(error => error == "invalid_dpop_proof").ShouldBe(Racers - 1);
    }

    [Fact]
    public async Task Of_parallel_uses_of_one_assertion_exactly_one_gets_a_token()
    {
        var nonce = await machine.NonceAsync(http);
        var assertion = machine.Assertion();

        var errors = await RaceAsync(() => Machine.AskAsync(http, assertion, machine.Proof(nonce)));

        errors.Count(error => error.Length == 0).ShouldBe(1);
        errors.Count(error => error == "invalid_client").ShouldBe(Racers - 1);
    }

    public void Dispose()
    {
        http.Dispose();
        machine.Dispose();
        server.Dispose();
    }

    private static async Task<IReadOnlyList<string>> RaceAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => Task.Run(ask)));
        var errors = new List<string>();
        foreach (var answer in answers)
        {
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            errors.Add(answer.StatusCode == HttpStatusCode.OK ? "" : body.RootElement.GetProperty("error").GetString()!);
        }

        return errors;
    }
}
