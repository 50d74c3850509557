using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.EndSession;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The engine behind a real HTTP pipeline, its ports in memory.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string Issuer = "https://idp.example";

    // RFC 7636, appendix B.
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static readonly InMemoryKeys SharedKeys = new();

    private readonly WebApplication app;

    private Provider(WebApplication app, TestClock clock, InMemoryKeys keys)
    {
        this.app = app;
        (Clock, Keys) = (clock, keys);
    }

    public TestClock Clock { get; }

    public InMemoryKeys Keys { get; }

    public HttpClient Http { get; private set; } = null!;

    public InMemoryClients Clients => app.Services.GetRequiredService<InMemoryClients>();

    public InMemoryGrants Grants => app.Services.GetRequiredService<InMemoryGrants>();

    public InMemoryPushedRequests PushedRequests => app.Services.GetRequiredService<InMemoryPushedRequests>();

    public InMemoryDecoupled Decoupled => app.Services.GetRequiredService<InMemoryDecoupled>();

    public ScriptedQuota Quota => app.Services.GetRequiredService<ScriptedQuota>();

    public ScriptedMinimum Minimum => app.Services.GetRequiredService<ScriptedMinimum>();

    public ScriptedPeople People => app.Services.GetRequiredService<ScriptedPeople>();

    public ScriptedGate Gate => app.Services.GetRequiredService<ScriptedGate>();

    public ScriptedSubjects Subjects => app.Services.GetRequiredService<ScriptedSubjects>();

    public ScriptedVerifications Verifications => app.Services.GetRequiredService<ScriptedVerifications>();

    public ScriptedSessions Sessions => app.Services.GetRequiredService<ScriptedSessions>();

    public IServiceProvider Services => app.Services;

    /// <summary>What the next connections show as the client's certificate.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The last request that was sent to a page, as the host would have sealed it.</summary>
    public ArrivedRequest? Sealed { get; set; }

    /// <summary>The last logout request, as the host would have sealed it.</summary>
    public IReadOnlyDictionary<string, string>? SealedLogout { get; set; }

    /// <summary>Starts an engine.</summary>
    /// <param name="keys">The key store; one for all tests unless a test needs its own.</param>
    /// <param name="configure">Options beyond the issuer.</param>
    /// <param name="services">Services beside the usual ones.</param>
    public static async Task<Provider> StartAsync(
        InMemoryKeys? keys = null, Action<ProtocolOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var clock = new TestClock();
        keys ??= SharedKeys;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        AddEngine(builder.Services, clock, keys, configure);
        services?.Invoke(builder.Services);
        var provider = await StartAsync(builder.Build(), clock, keys);
        if (keys == SharedKeys)
        {
            // Made at the moment where every test begins: a test that moves its clock first must not make keys the others have to wait for.
            await provider.TextAsync("/connect/jwks");
        }

        return provider;
    }

    private static void AddEngine(IServiceCollection services, TestClock clock, InMemoryKeys keys, Action<ProtocolOptions>? configure)
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddProtocol(options =>
        {
            options.Issuer = Issuer;
            options.AcrValuesSupported.Add("urn:example:mfa");
            options.UiLocalesSupported.Add("en");
            foreach (var claim in ScriptedSubjects.Names)
                options.ClaimsSupported.Add(claim);

            ScriptedVerifications.Describe(options.IdentityAssurance);
            configure?.Invoke(options);
        });
        AddPort<IClientDirectory, InMemoryClients>(services, new InMemoryClients());
        var grants = new InMemoryGrants();
        AddPort<IGrantStore, InMemoryGrants>(services, grants);
        services.AddSingleton<ISessionClients>(grants);
        AddPort<IDecoupledRequestStore, InMemoryDecoupled>(services, new InMemoryDecoupled(grants));
        services.AddSingleton<IDecoupledPages, ScriptedPages>();
        AddPort<IBackchannelPeople, ScriptedPeople>(services, new ScriptedPeople());
        AddPort<IPushedRequestStore, InMemoryPushedRequests>(services, new InMemoryPushedRequests(grants));
        services.AddSingleton<IAccessTokenStore, InMemoryAccessTokens>();
        services.AddSingleton<IClientRegistrar, InMemoryRegistrar>();
        AddPort<IReplayStore, InMemoryReplays>(services, new InMemoryReplays());
        AddPort<IInteractionGate, ScriptedGate>(services, new ScriptedGate(clock));
        AddPort<ISubjectClaims, ScriptedSubjects>(services, new ScriptedSubjects());
        AddPort<IVerifiedClaims, ScriptedVerifications>(services, new ScriptedVerifications());
        AddPort<ISessionEnder, ScriptedSessions>(services, new ScriptedSessions());
        services.AddSingleton<ISigningKeyStore>(keys);
        services.AddSingleton<IPairwiseSalt, FixedSalt>();
        AddPort<IClientMinimum, ScriptedMinimum>(services, new ScriptedMinimum());
        AddPort<IStrangersQuota, ScriptedQuota>(services, new ScriptedQuota());
    }

    private static async Task<Provider> StartAsync(WebApplication app, TestClock clock, InMemoryKeys keys)
    {
        var provider = new Provider(app, clock, keys);
        app.Use((context, next) =>
        {
            context.Connection.ClientCertificate = provider.Certificate;
            return next(context);
        });
        app.UseRouting();
        app.MapProtocol();
        app.MapGet("/resume", (HttpContext context, AuthorizeEndpoint endpoint) => endpoint.ResumeAsync(context, provider.Sealed!));
        app.MapGet("/confirm/{code}", async (HttpContext context, string code, DecoupledEndpoint endpoint) =>
        {
            if (UserCode.HashOf(code) is { } hash
                && await provider.Decoupled.FindByUserCodeAsync(hash, clock.GetUtcNow(), context.RequestAborted) is DecoupledLookup.Found found)
            {
                await endpoint.BeginAsync(context, found.Request);
            }
        });
        app.MapGet("/approve", (HttpContext context, DecoupledEndpoint endpoint) =>
            provider.Decoupled.All is [.., { Kind: DecoupledKind.Backchannel } last] ? endpoint.BeginAsync(context, last) : Task.CompletedTask);
        app.MapPost("/sign-out", (HttpContext context, EndSessionEndpoint endpoint) => endpoint.ResumeAsync(context, provider.SealedLogout!));
        Client[] clients =
        [
            SampleClients.Web, SampleClients.Native, SampleClients.Basic, SampleClients.Signing, SampleClients.Machine, SampleClients.Hybrid,
        ];
        foreach (var client in clients)
            provider.Clients.Put(client);

        await app.StartAsync();
        provider.Http = app.GetTestServer().CreateClient();
        provider.Http.BaseAddress = new Uri("https://attacker-chosen-host.example");
        return provider;
    }

    /// <summary>The parameters of a valid authorization request.</summary>
    public static Dictionary<string, string> AuthorizeParameters(string clientId = "web", string redirectUri = SampleClients.Callback) => new()
    {
        ["client_id"] = clientId,
        ["redirect_uri"] = redirectUri,
        ["response_type"] = "code",
        ["scope"] = "openid",
        ["state"] = "st&te=1 ü",
        ["nonce"] = "n-0S6_WzA2Mj",
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
    };

    public Task<HttpResponseMessage> GetAsync(string path, IEnumerable<KeyValuePair<string, string>> parameters) =>
        Http.GetAsync(new Uri(path + "?" + Encode(parameters), UriKind.Relative));

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> parameters, string? basic = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(Encode(parameters), Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        if (basic is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));

        return Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> AuthorizeAsync(Dictionary<string, string>? parameters = null) =>
        GetAsync("/connect/authorize", parameters ?? AuthorizeParameters());

    /// <summary>Walks the authorization endpoint to a code.</summary>
    public async Task<string> CodeAsync(string clientId = "web", string redirectUri = SampleClients.Callback, string scope = "openid", Action<Dictionary<string, string>>? change = null)
    {
        var parameters = AuthorizeParameters(clientId, redirectUri);
        parameters["scope"] = scope;
        change?.Invoke(parameters);
        var answer = await AuthorizeAsync(parameters);
        return Redirection.Of(answer)["code"];
    }

    /// <summary>The parameters that redeem a code of the request above.</summary>
    public static Dictionary<string, string> RedeemParameters(string code, string redirectUri = SampleClients.Callback) => new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = redirectUri,
        ["code_verifier"] = Verifier,
    };

    /// <summary>Asks the token endpoint as one of the sample clients, by its own method.</summary>
    public async Task<TokenAnswer> TokenAsync(Dictionary<string, string> parameters, string clientId = "web")
    {
        string? basic = null;
        switch (clientId)
        {
            case "web" or "machine":
                basic = $"{clientId}:{SampleClients.Secret}";
                break;
            case "basic" or "hybrid":
                parameters["client_id"] = clientId;
                parameters["client_secret"] = SampleClients.Secret;
                break;
            case "signing":
                parameters["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                parameters["client_assertion"] = Assertion.Valid(Clock);
                break;
            default:
                parameters["client_id"] = clientId;
                break;
        }

        return await TokenAnswer.ReadAsync(await PostAsync("/connect/token", parameters, basic));
    }

    /// <summary>The whole code flow.</summary>
    public async Task<TokenAnswer> SignInAsync(string clientId = "web", string scope = "openid", string redirectUri = SampleClients.Callback) =>
        await TokenAsync(RedeemParameters(await CodeAsync(clientId, redirectUri, scope), redirectUri), clientId);

    public Task<TokenAnswer> RefreshAsync(string refreshToken, string clientId = "web", string? scope = null)
    {
        var parameters = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken };
        if (scope is not null)
            parameters["scope"] = scope;

        return TokenAsync(parameters, clientId);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Http.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<string> TextAsync(string path) => Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> UserInfoAsync(string accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    private static string Encode(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    private static void AddPort<TPort, TFake>(IServiceCollection services, TFake fake)
        where TPort : class
        where TFake : class, TPort
    {
        services.AddSingleton(fake);
        services.AddSingleton<TPort>(fake);
    }
}
