using System.Diagnostics;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Testing.Fuzzing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Attacks;

/// <summary>A sample of the seeded nonsense over real connections, with tokens that are good, at every endpoint the metadata name.</summary>
public sealed class FuzzOverHttp(RunningProvider provider)
{
    private const int Rounds = 500;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task No_endpoint_of_the_metadata_answers_nonsense_with_a_fault_or_late()
    {
        var known = await KnownAsync();
        var dice = new Dice(21);
        var paths = provider.Metadata.Json.EnumerateObject()
            .Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri")
            .Select(member => new Uri(member.Value.GetString()!).AbsolutePath)
            .ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var nonsense = Nonsense.Next(dice, paths, known);
            var watch = Stopwatch.StartNew();
            using var answer = await SendAsync(nonsense);
            watch.Elapsed.ShouldBeLessThan(LongestAnswer, nonsense.Described);
            ((int)(answer?.StatusCode ?? 0)).ShouldBeLessThan(500, nonsense.Described);
        }

        provider.Output().ShouldNotContain("unhandled exception", Case.Insensitive);
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_read_whole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Metadata["token_endpoint"])
        {
            Content = new FormUrlEncodedContent([new("grant_type", new string('x', 4 * 1024 * 1024))]),
        };
        request.Headers.ExpectContinue = true;
        (await Answer.OfAsync(provider.Http, request)).Status.ShouldBeOneOf(400, 413);
    }

    /// <summary>Null where the client of the test itself refused to send what is no HTTP.</summary>
    private async Task<HttpResponseMessage?> SendAsync(Nonsense nonsense)
    {
        try
        {
            return await provider.Http.SendAsync(nonsense.Request, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.InvalidResponse or HttpRequestError.Unknown)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> KnownAsync()
    {
        var basic = new RelyingParty(provider, ConfiguredClients.Basic);
        var signIn = await basic.SignInAsync(await provider.People.SamAsync());
        return
        [
            basic.Client.ClientId, basic.Client.Secret, basic.RedirectUri, signIn.AccessToken, signIn.Tokens["id_token"], signIn.Landing["code"],
            ProofKey.New().Challenge, "sam.texts",
        ];
    }
}
