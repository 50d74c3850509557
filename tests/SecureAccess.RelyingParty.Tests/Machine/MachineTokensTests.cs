using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.Machine;

/// <summary>Programs without people: client credentials (RFC 6749 section 4.4) and assertions about people (RFC 7523 section 2.1).</summary>
public sealed class MachineTokensTests
{
    private static readonly string Pem = ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem();

    [Fact]
    public async Task A_program_gets_its_token_by_its_key()
    {
        await using var world = new AppWorld();
        await using var services = Services(world, options =>
        {
            options.Scopes.Add("transcripts");
            options.Resource = "https://app.test/api";
        });
        (await TokenAsync(services)).Scheme.ShouldBe("Bearer");
        var form = world.Provider.TokenRequests.ShouldHaveSingleItem().Form;
        (form["grant_type"].ToString(), form["scope"].ToString(), form["resource"].ToString())
            .ShouldBe(("client_credentials", "transcripts", "https://app.test/api"));
        var assertion = Jwt.Claims(form["client_assertion"]!);
        (assertion["sub"].ToString(), assertion["aud"].ToString()).ShouldBe(("machine", "https://login.test"));
    }

    [Fact]
    public async Task A_token_is_fetched_once_until_shortly_before_it_expires()
    {
        await using var world = new AppWorld();
        await using var services = Services(world);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TokenAsync(services)));
        tokens.Select(token => token.Token).Distinct().ShouldHaveSingleItem();
        world.Clock.Advance(TimeSpan.FromMinutes(14));
        await TokenAsync(services);
        world.Provider.TokenRequests.Count.ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        (await TokenAsync(services)).Token.ShouldNotBe(tokens[0].Token);
    }

    [Fact]
    public async Task An_HTTP_client_carries_the_token_and_its_proof()
    {
        await using var world = new AppWorld(configureApi: api => (api.RequireBoundTokens, api.RequireDPoPNonce) = (true, true));
        await using var services = Services(world, options => options.UseDPoP = true);
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("api");
        var answer = await client.GetAsync("/api/data", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("machine");
    }

    [Fact]
    public async Task A_token_for_a_person_comes_by_an_assertion_for_the_issuer()
    {
        await using var world = new AppWorld();
        await using var services = Services(world);
        var tokens = services.GetRequiredService<MachineTokens>();
        var first = (await tokens.GetForAsync("person-7", TestContext.Current.CancellationToken)).ShouldBeOfType<AccessTokenOutcome.Ready>();
        Jwt.Claims(first.Token)["sub"].ToString().ShouldBe("person-7");
        var assertion = Jwt.Claims(world.Provider.TokenRequests.Single().Form["assertion"]!);
        (assertion["iss"].ToString(), assertion["sub"].ToString(), assertion["aud"].ToString()).ShouldBe(("machine", "person-7", "https://login.test"));
        (await TokenAsync(services)).Token.ShouldNotBe(first.Token, "its own token is another one");
    }

    [Fact]
    public async Task A_person_who_has_not_consented_is_a_refusal_and_no_exception()
    {
        await using var world = new AppWorld();
        await using var services = Services(world);
        (await services.GetRequiredService<MachineTokens>().GetForAsync("no-consent", TestContext.Current.CancellationToken))
            .ShouldBe(new AccessTokenOutcome.Refused("invalid_grant"));
    }

    [Fact]
    public async Task An_outage_is_not_remembered()
    {
        await using var world = new AppWorld();
        await using var services = Services(world);
        world.Provider.IsDown = true;
        (await services.GetRequiredService<MachineTokens>().GetAsync(TestContext.Current.CancellationToken))
            .ShouldBeOfType<AccessTokenOutcome.ProviderUnreachable>();
        world.Provider.IsDown = false;
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await TokenAsync(services);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var services = new ServiceCollection().AddSecureAccessMachine(options => options.Authority = "http://login.example.gov").BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<MachineTokens>()).Failures.Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_program_with_a_certificate_says_its_name_and_nothing_else()
    {
        await using var world = new AppWorld();
        using var certificate = Api.CertificateTests.Certificate("CN=machine");
        await using var services = Services(world, options => (options.ClientKey, options.ClientCertificate) = (null, certificate));
        await TokenAsync(services);
        var (headers, form) = world.Provider.TokenRequests.Single();
        headers.Authorization.Count.ShouldBe(0);
        form.Keys.Order().ShouldBe(["client_id", "grant_type"]);
    }

    private static async Task<AccessTokenOutcome.Ready> TokenAsync(ServiceProvider services) =>
        (await services.GetRequiredService<MachineTokens>().GetAsync(TestContext.Current.CancellationToken)).ShouldBeOfType<AccessTokenOutcome.Ready>();

    private static ServiceProvider Services(AppWorld world, Action<SecureAccessMachineOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSecureAccessMachine(options =>
        {
            options.Authority = world.Provider.Issuer;
            options.ClientId = "machine";
            options.ClientKey = ClientKeys.FromPem(Pem, "k1");
            options.BackchannelHttpHandler = world.Provider.Handler;
            configure?.Invoke(options);
        });
        services.AddHttpClient("api", http => http.BaseAddress = new Uri(AppWorld.App))
            .AddSecureAccessMachineToken().ConfigurePrimaryHttpMessageHandler(() => world.Handler);
        return services.BuildServiceProvider();
    }
}
